//! What `wasm_split` asks of a program that loads its modules itself. The page fetches, checks and
//! starts the second module before it says so, so nothing is left to wait for.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

pub use wasm_split_helpers::SplitLoaderError;

/// The names that the macro expects.
pub mod rt {
    use std::pin::Pin;

    pub use wasm_split_helpers::rt::LoadCallbackFn;
    use wasm_split_helpers::rt::LoadFn;

    use super::SplitLoaderError;

    /// A module that is here already.
    #[derive(Debug)]
    pub struct LazySplitLoader;

    impl LazySplitLoader {
        /// One without a way to load it.
        ///
        /// # Safety
        /// Nothing is asked: the function is not called.
        #[allow(unsafe_code, reason = "as the macro calls it")]
        pub const unsafe fn new(_: LoadFn) -> LazySplitLoader {
            LazySplitLoader
        }
    }

    /// The module is here.
    ///
    /// # Errors
    /// None.
    pub async fn ensure_loaded(_: Pin<&LazySplitLoader>) -> Result<(), SplitLoaderError> {
        Ok(())
    }
}

/// What a future comes to that waits for nothing.
pub fn at_once<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}
