//! The polling of the status feed: only while a person can see the panel, one request at a
//! time, slower after each failure, at once when the network comes back.

use crate::app::{Effect as AppEffect, Moment, Shared};
use crate::contact::backoff;
use crate::contact::feed::Feed;
use crate::contact::instant::parse_http_date;

use super::{Effect, State, want};
use crate::content::Value;

/// How the polling goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Polling {
    /// Whether an answer is waited for.
    pub under_way: bool,
    /// Failures in a row.
    pub failures: u32,
    /// Whether the feed has another address than the one asked.
    moved: bool,
    next_ms: i64,
    /// How long the wait for that was when it began.
    wait_ms: i64,
    etag: Option<String>,
}

/// What the feed's server answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The HTTP status; 0 for no answer, or one that was too late or too long.
    pub status: u16,
    /// The body of a 200, if it was JSON.
    pub body: Value,
    /// The `ETag` header.
    pub etag: Option<String>,
    /// The `Date` header.
    pub date: Option<String>,
    /// The `Age` header, in seconds.
    pub age_s: Option<u32>,
    /// The `Retry-After` header, in seconds.
    pub retry_after_s: Option<u32>,
}

impl Answer {
    /// The server's clock, in seconds since 1970: what a cache gives was dated as long ago as its `Age` (RFC 9111).
    fn server_s(&self) -> Option<i64> {
        Some(parse_http_date(self.date.as_deref()?)? + i64::from(self.age_s.unwrap_or_default()))
    }
}

/// Asks for the feed when it is due.
pub(super) fn poll(contact: &mut Shared<State>, moment: Moment, out: &mut Vec<AppEffect>) {
    // A clock that was set back must not stop the polling until it has caught up.
    let latest_ms = moment.now_ms + contact.polling.wait_ms;
    if contact.polling.next_ms > latest_ms {
        contact.polling.next_ms = latest_ms;
    }
    if next_ms(contact).is_some_and(|next| next <= moment.now_ms) {
        contact.polling.under_way = true;
        want(out, Effect::FetchFeed(contact.polling.etag.clone()));
    }
}

/// Takes note of an answer.
pub(super) fn answered(contact: &mut State, answer: &Answer, moment: Moment, out: &mut Vec<AppEffect>) {
    let polling = &mut contact.polling;
    // An answer that was given up on says nothing about how often to ask.
    if !std::mem::take(&mut polling.under_way) {
        return;
    }
    if polling.moved {
        *polling = Polling::default();
        return;
    }
    let server_s = answer.server_s();
    let read = match (answer.status, &mut contact.feed) {
        (304, Some(feed)) => {
            feed.confirm(server_s, moment.now_ms);
            Some(())
        }
        (200, known) => Feed::read(&answer.body, server_s, moment.now_ms).map(|feed| {
            // An answer from an older copy, as caches give, takes nothing back that is still believed.
            let newer = |known: &Feed| known.updated > feed.updated && known.is_fresh(moment.now_ms);
            if !known.as_ref().is_some_and(newer) {
                *known = Some(feed);
            }
        }),
        _ => None,
    };
    polling.wait_ms = if read.is_some() {
        polling.failures = 0;
        if let Some(etag) = answer.etag.as_ref().filter(|etag| etag.len() <= 256) {
            polling.etag = Some(etag.clone());
        }
        let ttl_s = contact.feed.as_ref().map_or(60, |feed| feed.ttl_s);
        i64::from(ttl_s) * 1_000
    } else {
        polling.failures = polling.failures.saturating_add(1);
        // A validator of a feed that could not be read must not confirm it.
        if answer.status == 200 {
            polling.etag = None;
            want(out, Effect::RefuseFeed);
        }
        backoff::FEED.delay_ms(polling.failures, answer.retry_after_s, moment.seed)
    };
    polling.next_ms = moment.now_ms + polling.wait_ms;
}

/// The feed has another address: it is asked at once, and nothing of the old one's server holds, nor what it said.
pub(super) fn moved(contact: &mut State, out: &mut Vec<AppEffect>) {
    contact.feed = None;
    if contact.polling.under_way {
        contact.polling.moved = true;
        want(out, Effect::DropFeed);
    } else {
        contact.polling = Polling::default();
    }
}

/// Stops: nobody looks.
pub(super) fn stop(contact: &mut State, out: &mut Vec<AppEffect>) {
    if std::mem::take(&mut contact.polling.under_way) {
        want(out, Effect::DropFeed);
    }
}

/// The next look is due now.
pub(super) fn hurry(contact: &mut State, moment: Moment) {
    contact.polling.next_ms = contact.polling.next_ms.min(moment.now_ms);
}

/// When the next look is due; `None` while there is no feed, nobody looks, or one is under way.
pub(super) fn next_ms(contact: &State) -> Option<i64> {
    let wanted = contact.setup.feed && contact.visible && contact.online != Some(false);
    (wanted && !contact.polling.under_way).then_some(contact.polling.next_ms)
}
