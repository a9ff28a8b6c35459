//! The `wallet-help` command: arguments only; the work is in `wallet_help::compile`.

fn main() {}
