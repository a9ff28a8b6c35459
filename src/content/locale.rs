//! The languages of the interface, and how a reader's wish becomes one of them.

use super::packed::packed;

/// A language that every string and every article exists in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Locale {
    /// Simplified Chinese, the first language of the shipped pack.
    #[default]
    ZhCn,
    /// English.
    En,
}

packed!(enum Locale { 0 = ZhCn, 1 = En });

impl Locale {
    /// Every locale, the default first.
    pub const ALL: [Locale; 2] = [Locale::ZhCn, Locale::En];

    /// The BCP 47 tag, as files, URLs and `lang` attributes spell it.
    pub fn tag(self) -> &'static str {
        match self {
            Locale::ZhCn => "zh-CN",
            Locale::En => "en",
        }
    }

    /// The locale whose tag this is, letter for letter; for files and URLs.
    pub fn from_tag(tag: &str) -> Option<Locale> {
        Locale::ALL.into_iter().find(|locale| locale.tag() == tag)
    }

    /// The locale for a reader who asked for `wish`, a BCP 47 tag: any Chinese
    /// gets `zh-CN`, everything else English.
    pub fn negotiate(wish: &str) -> Locale {
        Locale::from_language(wish).unwrap_or(Locale::En)
    }

    /// The locale in the language of a BCP 47 tag, in whatever country and script.
    pub fn from_language(tag: &str) -> Option<Locale> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        [("zh", Locale::ZhCn), ("en", Locale::En)]
            .into_iter()
            .find_map(|(language, locale)| primary.eq_ignore_ascii_case(language).then_some(locale))
    }

    /// The next language, for the switch in the header.
    pub fn other(self) -> Locale {
        match self {
            Locale::ZhCn => Locale::En,
            Locale::En => Locale::ZhCn,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negotiation_reads_the_primary_subtag() {
        for (wish, locale) in [
            ("zh-Hant-TW", Locale::ZhCn),
            ("ZH_hk", Locale::ZhCn),
            ("en-GB", Locale::En),
            ("fr", Locale::En),
            ("zhuang", Locale::En),
            ("", Locale::En),
        ] {
            assert_eq!(Locale::negotiate(wish), locale, "{wish}");
        }
    }
}
