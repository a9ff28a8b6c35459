//! Lines of a trail: what was asked, found and tried, in words.

use super::packed::packed;

/// Who answered; who is believed more comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// The person.
    Person,
    /// A check on this device.
    Probe,
    /// The page or app around the widget.
    Host,
}

packed!(enum By { 0 = Person, 1 = Probe, 2 = Host });

impl By {
    /// Everyone who may answer, by name.
    pub const NAMES: [(By, &'static str); 3] = [(By::Person, "person"), (By::Probe, "probe"), (By::Host, "host")];
}

/// One line: an entry of a draft's trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailLine {
    /// `<flow>/<step>`.
    pub step: String,
    /// What was checked, asked or to be done.
    pub asked: String,
    /// What was found or answered.
    pub answer: String,
    /// Who answered.
    pub by: By,
}
