// Builds the native command and the engine's module when a source is newer; WALLET_HELP and ENGINE_WASM name others.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const target = resolve(root, process.env.CARGO_TARGET_DIR || 'target');

/** What `cargo xtask dist` tells the compiler's optimizer for the widget. */
const OPTIMIZER = 'xtask/src/dist/page.rs';
const flags = Array.from(readFileSync(join(root, OPTIMIZER), 'utf8').matchAll(/"(-Cllvm-args=[^"]+)"/g), ([, flag]) => flag);

/** The file that cargo makes, made when it is missing or older than a source. */
function built(file, ...cargo) {
  const sources = ['Cargo.toml', 'Cargo.lock', 'build.rs', 'src', 'assets', 'benches/engine/src', 'benches/engine/Cargo.toml', OPTIMIZER];
  const newest = (path) => {
    const stat = statSync(path);
    return stat.isDirectory() ? Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name)))) : stat.mtimeMs;
  };
  const made = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (sources.some((path) => newest(join(root, path)) > made)) {
    const run = spawnSync('cargo', ['build', '--quiet', ...cargo], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    if (run.status !== 0) throw new Error(`cargo ${cargo.join(' ')} failed (${run.error ?? run.status}): its message above says why`);
    utimesSync(file, new Date(), new Date()); // cargo leaves a file alone that would come out the same
  }
  return file;
}

/** The native command. */
export const native = () => process.env.WALLET_HELP
  || built(join(target, 'tool/wallet-help'), '--profile', 'tool', '--bin', 'wallet-help', '--target-dir', target);

/** The bytes of the module. */
export const wasm = () => readFileSync(process.env.ENGINE_WASM
  || built(join(target, 'engine/wasm32-unknown-unknown/release/wallet_help_engine.wasm'), '--release',
    '--manifest-path', 'benches/engine/Cargo.toml', '--target', 'wasm32-unknown-unknown', '--target-dir', join(target, 'engine'),
    '--config', `target.wasm32-unknown-unknown.rustflags=${JSON.stringify(flags)}`));
