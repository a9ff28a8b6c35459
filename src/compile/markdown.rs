//! Markdown to typed blocks.
//!
//! The widget draws a closed set of blocks, so everything else that Markdown can say is
//! reported and left out: HTML, images, code blocks, nested lists. The first paragraph is
//! the short answer. A table of two columns becomes figures.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, OffsetIter, Options, Parser, Tag, TagEnd};

use super::diagnostic::{Code, Report};
use super::figure;
use super::source::SourceFile;
use super::wide;
use crate::content::article::plain_text;
use crate::content::{Block, Figure, Inline, Tone};

/// An answer as blocks, and what it refers to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The first paragraph.
    pub short: Vec<Inline>,
    /// Everything after it.
    pub body: Vec<Block>,
    /// Every link's target, with its place in the file.
    pub links: Vec<(String, usize)>,
}

/// Reads the Markdown in `range` of a file.
pub fn read(file: &SourceFile, range: Range<usize>, report: &mut Report) -> Answer {
    let base = range.start;
    let text = file.text.get(range).unwrap_or_default();
    let events = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_GFM).into_offset_iter();
    let mut reader = Reader { file, base, events, at: base, report, answer: Answer::default(), html_at: None };
    let mut blocks = reader.blocks().into_iter();
    let mut answer = reader.answer;
    match blocks.next() {
        Some(Block::Paragraph(short)) => answer.short = short,
        other => {
            let remedy = "begin with one or two sentences that answer the title";
            report.add(file, base, Code::NoAnswer, "the article does not begin with a paragraph", remedy);
            answer.body.extend(other);
        }
    }
    answer.body.extend(blocks);
    answer
}

struct Reader<'a> {
    file: &'a SourceFile,
    base: usize,
    events: OffsetIter<'a>,
    at: usize,
    report: &'a mut Report,
    answer: Answer,
    html_at: Option<usize>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<Event<'a>> {
        let (event, range) = self.events.next()?;
        self.at = self.base + range.start;
        Some(event)
    }

    fn problem(&mut self, code: Code, message: impl Into<String>, remedy: &str) {
        self.report.add(self.file, self.at, code, message, remedy);
    }

    /// Blocks up to the end of the text.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::Paragraph) => {
                    let inlines = self.inlines(TagEnd::Paragraph);
                    if !inlines.is_empty() {
                        blocks.push(Block::Paragraph(inlines));
                    }
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    let at = self.at;
                    let words = plain_text(&self.inlines(TagEnd::Heading(level)));
                    if words.is_empty() {
                        self.report.add(self.file, at, Code::EmptyText, "a heading without words", "write it");
                    } else {
                        blocks.push(Block::Heading(words));
                    }
                }
                Event::Start(Tag::List(first)) => {
                    self.begins_at_one(first);
                    let items = self.items(first.is_some());
                    blocks.push(if first.is_some() { Block::Steps(items) } else { Block::List(items) });
                }
                Event::Start(Tag::BlockQuote(kind)) => blocks.extend(self.callout(kind)),
                Event::Start(Tag::Table(columns)) => {
                    let figures = self.figures(columns.len());
                    blocks.push(Block::Figures(figures));
                }
                Event::Start(tag) => self.refuse(&tag),
                Event::Html(_) | Event::InlineHtml(_) => self.html(),
                Event::Rule => self.problem(
                    Code::Markup,
                    "a horizontal rule has no place in an answer",
                    "remove it, or use a heading",
                ),
                _ => {}
            }
        }
        blocks
    }

    /// Running text up to the end of `end`; blocks inside it are reported and their words kept.
    fn inlines(&mut self, end: TagEnd) -> Vec<Inline> {
        let mut inlines: Vec<Inline> = Vec::new();
        let mut strong = false;
        while let Some(event) = self.next() {
            match event {
                Event::End(tag) if tag == end => break,
                Event::Text(text) => {
                    self.look_alikes();
                    push_words(&mut inlines, &text, if strong { Inline::Strong } else { Inline::Text });
                }
                Event::Code(text) => inlines.push(Inline::Code(text.into_string())),
                Event::SoftBreak | Event::HardBreak => push_break(&mut inlines),
                Event::Start(Tag::Strong) => strong = true,
                Event::End(TagEnd::Strong) => strong = false,
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let at = self.at;
                    let words = plain_text(&self.inlines(TagEnd::Link));
                    if words.is_empty() {
                        let remedy = "write what it leads to between the brackets";
                        self.report.add(self.file, at, Code::EmptyText, "a link without words", remedy);
                    }
                    self.answer.links.push((dest_url.to_string(), at));
                    inlines.push(Inline::Link(words, dest_url.into_string()));
                }
                // The words of a list item or callout may stand in a paragraph of their own.
                Event::Start(Tag::Paragraph) if inlines.is_empty() => {}
                Event::End(TagEnd::Paragraph) => {}
                Event::Start(Tag::List(first)) => {
                    self.refuse(&Tag::List(first));
                    for item in self.items(first.is_some()) {
                        push_break(&mut inlines);
                        inlines.extend(item);
                    }
                }
                Event::Start(tag) => self.refuse(&tag),
                Event::Html(_) | Event::InlineHtml(_) => self.html(),
                _ => {}
            }
        }
        trim(&mut inlines);
        inlines
    }

    /// Reports the link and the step that stay words because of full-width characters.
    fn look_alikes(&mut self) {
        let (before, after) = self.file.text.split_at_checked(self.at).unwrap_or_default();
        let target = before.strip_suffix(']').and_then(|before| {
            let (_, words) = before.rsplit_once('[')?;
            Some(format!("type [{words}]({})", wide::link_target(after)?))
        });
        if let Some(remedy) = target {
            self.problem(Code::BrokenLink, "the parentheses of a link are full-width, so it leads nowhere", &remedy);
        }
        let begins_line = before.rsplit('\n').next().unwrap_or_default().trim().is_empty();
        if let Some(number) = wide::list_number(after).filter(|_| begins_line) {
            let message = format!("{number}． begins no step: its point is full-width");
            self.problem(
                Code::ListMark,
                message,
                &format!("type `{number}. `, with a space, in place of `{number}．`"),
            );
        }
    }

    /// Reports steps whose numbers would be shown as others: whatever stands between two lists parts them.
    fn begins_at_one(&mut self, first: Option<u64>) {
        if let Some(first) = first.filter(|first| *first != 1) {
            let message = format!("steps are numbered from 1, and these begin at {first}");
            self.problem(Code::ListMark, message, "begin at 1, or put what stands between into the step before");
        }
    }

    fn items(&mut self, numbered: bool) -> Vec<Vec<Inline>> {
        let mut items = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::Item) => {
                    let at = self.at;
                    let words = self.inlines(TagEnd::Item);
                    if words.is_empty() {
                        let message = if numbered { "a step without words" } else { "a point without words" };
                        self.report.add(self.file, at, Code::EmptySteps, message, "write it, or remove it");
                    } else {
                        items.push(words);
                    }
                }
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        items
    }

    fn callout(&mut self, kind: Option<BlockQuoteKind>) -> Option<Block> {
        let tone = match kind {
            Some(BlockQuoteKind::Note) => Tone::Note,
            Some(BlockQuoteKind::Warning) => Tone::Warning,
            Some(BlockQuoteKind::Caution) => Tone::Danger,
            Some(BlockQuoteKind::Tip | BlockQuoteKind::Important) | None => {
                let remedy = "begin it with > [!NOTE], > [!WARNING] or > [!CAUTION]";
                self.problem(Code::Markup, "a quotation that is none of the three callouts", remedy);
                Tone::Note
            }
        };
        let at = self.at;
        let words = self.inlines(TagEnd::BlockQuote(kind));
        if words.is_empty() {
            self.report.add(self.file, at, Code::EmptyText, "a callout without words", "write it, or remove it");
            return None;
        }
        Some(Block::Callout(tone, words))
    }

    fn figures(&mut self, columns: usize) -> Vec<Figure> {
        if columns != 2 {
            let message = format!("a table of {columns} columns where 2 are wanted: what is measured, and the figure");
            self.problem(Code::BadTable, message, "split it, or use a list");
        }
        let mut figures = Vec::new();
        let mut row: Vec<String> = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::TableHead) => row.clear(),
                Event::Start(Tag::TableRow) => {
                    row.clear();
                    let cells = cells(self.file.text.get(self.at..).unwrap_or_default());
                    if cells > columns {
                        let message = format!("a row of {cells} cells in a table of {columns} columns");
                        self.problem(Code::BadTable, message, "join two of them; for the sign itself write \\|");
                    }
                }
                Event::Start(Tag::TableCell) => {
                    let at = self.at;
                    let cell = self.inlines(TagEnd::TableCell);
                    if cell.iter().any(|inline| matches!(inline, Inline::Link(..))) {
                        let remedy = "move the link to a sentence beside the table";
                        self.report.add(self.file, at, Code::BadTable, "a link inside a table", remedy);
                    }
                    row.push(plain_text(&cell));
                }
                Event::End(TagEnd::TableRow) => match row.as_slice() {
                    [label, figure, ..] if !label.is_empty() && !figure.is_empty() => {
                        let (value, unit) = figure::split(figure);
                        figures.push(Figure { label: label.clone(), value, unit });
                    }
                    _ => self.problem(Code::BadTable, "a row with an empty cell", "fill both cells, or remove the row"),
                },
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        figures
    }

    /// Reports a construct that has no block; what it contains is read as if it stood alone.
    fn refuse(&mut self, tag: &Tag<'_>) {
        let (what, remedy) = match tag {
            Tag::HtmlBlock => return,
            Tag::Emphasis => ("emphasis", "write **strong** words, or plain ones"),
            Tag::CodeBlock(_) => ("a code block", "quote a notice or a menu entry with `backquotes`"),
            Tag::Image { .. } => ("an image", "say it in words"),
            Tag::List(_) => ("a list inside another block", "make it a list of its own after a heading"),
            Tag::Paragraph => ("a second paragraph inside a list item or callout", "join them, or end the block"),
            _ => ("a construct that the widget cannot draw", "use paragraphs, lists, callouts and tables"),
        };
        self.problem(Code::Markup, format!("{what} is not supported"), remedy);
    }

    /// Reports HTML once per line.
    fn html(&mut self) {
        let line_start = self.file.text.get(..self.at).and_then(|before| before.rfind('\n'));
        if self.html_at != Some(line_start.map_or(0, |at| at + 1)) {
            self.html_at = Some(line_start.map_or(0, |at| at + 1));
            self.problem(Code::RawHtml, "HTML is not allowed", "say it in Markdown; write &lt; for the sign itself");
        }
    }
}

/// How many cells the first line of a text has as the row of a table: those behind the last column are not read.
fn cells(text: &str) -> usize {
    let row = text.lines().next().unwrap_or_default().replace("\\|", "");
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    row.strip_suffix('|').unwrap_or(row).split('|').count()
}

/// Adds words, joined to words of the same kind before them.
fn push_words(inlines: &mut Vec<Inline>, words: &str, kind: fn(String) -> Inline) {
    match (inlines.last_mut(), kind(String::new())) {
        (Some(Inline::Text(before)), Inline::Text(_)) | (Some(Inline::Strong(before)), Inline::Strong(_)) => {
            before.push_str(words);
        }
        _ => inlines.push(kind(words.to_string())),
    }
}

/// A line end is a space between words, and nothing between Chinese characters.
fn push_break(inlines: &mut Vec<Inline>) {
    let before = plain_text(inlines).chars().next_back();
    if before.is_some_and(|letter| !is_wide(letter)) {
        push_words(inlines, " ", Inline::Text);
    }
}

/// Whether a character takes two columns and is set without spaces: CJK and full-width forms.
pub fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

fn trim(inlines: &mut Vec<Inline>) {
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        *text = text.trim_start().to_string();
    }
    if let Some(Inline::Text(text)) = inlines.last_mut() {
        *text = text.trim_end().to_string();
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) | Inline::Strong(text) if text.is_empty()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markdown: &str) -> (Answer, Vec<(usize, &'static str)>) {
        let file = SourceFile::new("a.md", markdown);
        let mut report = Report::default();
        let answer = read(&file, 0..file.text.len(), &mut report);
        (answer, report.into_sorted().iter().map(|it| (it.place.line, it.code.name())).collect())
    }

    fn text(words: &str) -> Inline {
        Inline::Text(words.into())
    }

    #[test]
    fn every_block_has_its_type() {
        let (answer, problems) = check(
            "先**别**重付。\n再看`状态`。\n\n## 步骤\n1. 打开[退款](article/refund)\n\n2. 等\n\n- 点\n\n> [!CAUTION]\n> 别转账。\n\n| 环节 | 时间 |\n|---|---|\n| 审核 | 1–3 个工作日 |\n",
        );
        assert_eq!(problems, []);
        assert_eq!(
            answer.short,
            [text("先"), Inline::Strong("别".into()), text("重付。再看"), Inline::Code("状态".into()), text("。")]
        );
        assert_eq!(
            answer.body,
            [
                Block::Heading("步骤".into()),
                Block::Steps(vec![
                    vec![text("打开"), Inline::Link("退款".into(), "article/refund".into())],
                    vec![text("等")]
                ]),
                Block::List(vec![vec![text("点")]]),
                Block::Callout(Tone::Danger, vec![text("别转账。")]),
                Block::Figures(vec![Figure {
                    label: "审核".into(),
                    value: "1–\u{2060}3".into(),
                    unit: "个工作日".into()
                }]),
            ]
        );
        assert_eq!(answer.links.len(), 1);
    }

    #[test]
    fn lines_join_with_a_space_only_where_words_need_one() {
        assert_eq!(check("one\ntwo").0.short, [text("one two")]);
        assert_eq!(check("你好\n世界").0.short, [text("你好世界")]);
    }

    #[test]
    fn full_width_links_and_steps_are_told_what_to_type() {
        let told = |markdown: &str| {
            let file = SourceFile::new("a.md", markdown);
            let mut report = Report::default();
            read(&file, 0..file.text.len(), &mut report);
            report.into_sorted().into_iter().map(|it| (it.place.line, it.code.name(), it.remedy)).collect::<Vec<_>>()
        };
        let link = |line| (line, "broken-link", "type [看](article/fees)".to_string());
        let step = |line, number: u8| {
            (line, "list-mark", format!("type `{number}. `, with a space, in place of `{number}．`"))
        };
        for (markdown, expected) in [
            ("文\n\n先[看]（article/fees）。", vec![link(3)]),
            ("文[看](article/fees）", vec![link(1)]),
            ("文\n\n- **[看]（article/fees)**", vec![link(3)]),
            ("文\n\n1．先看\n2．再等", vec![step(3, 1), step(4, 2)]),
            ("文\n\n1. 先看\n2．再等", vec![step(4, 2)]),
            ("见[1]（下文）和`[看]（article/fees）`", vec![]),
            ("文\n\n1、2 号窗口\n1．5 倍", vec![]),
        ] {
            assert_eq!(told(markdown), expected, "{markdown}");
        }
    }

    #[test]
    fn what_has_no_block_is_reported_and_its_words_kept() {
        for (markdown, problems) in [
            ("# 标题\n\n文", vec![(1, "no-answer")]),
            ("文\n\n1.\n2. 二", vec![(3, "empty-steps")]),
            ("文 <b>粗</b>", vec![(1, "raw-html")]),
            ("文\n\n<div>\n块\n</div>", vec![(3, "raw-html"), (4, "raw-html"), (5, "raw-html")]),
            ("文\n\n![图](a.png)", vec![(3, "markup")]),
            ("文\n\n> 引文", vec![(3, "markup")]),
            ("文\n\n- 一\n  - 二", vec![(4, "markup")]),
            ("文\n\n| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |", vec![(3, "bad-table")]),
            ("文\n\n| a | b |\n|---|---|\n| 1 |  |", vec![(5, "bad-table")]),
            ("文\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| 1\\|2 | 3 |\n1 | 2", vec![(5, "bad-table")]),
            ("文\n\n3. 三\n4. 四", vec![(3, "list-mark")]),
            ("文\n\n1. 一\n\n文\n\n1. 二", vec![]),
            ("文 *斜*", vec![(1, "markup")]),
            ("文\n\n```\n码\n```", vec![(3, "markup")]),
            ("文\n\n---\n\n文", vec![(3, "markup")]),
            ("文[](contact)", vec![(1, "empty-text")]),
        ] {
            let (answer, found) = check(markdown);
            assert_eq!(found, problems, "{markdown}");
            assert!(!answer.short.is_empty() || !answer.body.is_empty(), "{markdown}");
        }
    }
}
