//! Elements of a view, built call by call.
//!
//! `html!` writes the whole construction of a virtual element out wherever one stands: 150 to
//! 300 bytes of WebAssembly each. Here an element is one pointer and each of its methods one
//! call, so that an element costs about 30, and what it says still reads from the outside in:
//!
//! ```ignore
//! tag("section card next")
//!     .with(tag("h2").with(words.next))
//!     .with(tag("ol steps").each(steps, |step| tag("li").with(step)))
//! ```
//!
//! Yew compares children by their place. What may be missing is therefore an `Option` that keeps
//! its place when it is `None`, and several of a changing number stand alone in an element or in
//! a [`group`].

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Listener, ListenerKind, VTag, VText};

use super::Context;
use crate::app::Action;

/// An element under construction, or a group of them.
#[must_use = "an element is seen only as part of a view"]
#[derive(Debug)]
pub struct Element(Box<VTag>);

/// Every attribute that an element may have. Yew compares lists of the same names place by place;
/// for any others it ships a hash map.
const NAMES: [&str; 48] = [
    "action",
    "aria-activedescendant",
    "aria-autocomplete",
    "aria-controls",
    "aria-disabled",
    "aria-expanded",
    "aria-hidden",
    "aria-label",
    "aria-live",
    "aria-pressed",
    "aria-selected",
    "autocapitalize",
    "autocomplete",
    "class",
    "cx",
    "cy",
    "d",
    "data-channel",
    "data-state",
    "data-theme",
    "data-view",
    "dir",
    "enterkeyhint",
    "focusable",
    "hidden",
    "href",
    "hreflang",
    "id",
    "inputmode",
    "lang",
    "maxlength",
    "name",
    "open",
    "placeholder",
    "r",
    "readonly",
    "rel",
    "role",
    "rows",
    "spellcheck",
    "stroke-dasharray",
    "stroke-dashoffset",
    "tabindex",
    "target",
    "title",
    "transform",
    "type",
    "viewBox",
];

/// An element: its name, then its classes, `"section card next"`.
#[inline(never)]
pub fn tag(name_and_classes: &'static str) -> Element {
    let (name, classes) = name_and_classes.split_once(' ').unwrap_or((name_and_classes, ""));
    let mut tag = VTag::new(name);
    tag.attributes = Attributes::Dynamic { keys: &NAMES, values: NAMES.map(|_| None).into() };
    Element(Box::new(tag)).put("class", (!classes.is_empty()).then_some(AttrValue::Static(classes)))
}

/// Elements beside each other without one around them; they keep one place among their siblings.
pub fn group() -> Element {
    tag("")
}

/// What can stand inside an element.
pub trait Content {
    /// `parent` with `content` as its last child. The parent comes first, as it is made first:
    /// so the calls of a view pass elements on without a variable in between.
    fn put(parent: Element, content: Self) -> Element;
}

impl Content for &str {
    #[inline(never)]
    fn put(parent: Element, content: Self) -> Element {
        parent.append(VText::new(Rc::<str>::from(content)).into())
    }
}

impl Content for String {
    #[inline(never)]
    fn put(parent: Element, content: Self) -> Element {
        parent.with(content.as_str())
    }
}

impl Content for &String {
    #[inline(always)]
    fn put(parent: Element, content: Self) -> Element {
        parent.with(content.as_str())
    }
}

impl Content for Element {
    #[inline(never)]
    fn put(parent: Element, content: Self) -> Element {
        parent.append(content.into())
    }
}

impl Content for Option<Element> {
    #[inline(never)]
    fn put(parent: Element, content: Self) -> Element {
        parent.with(content.unwrap_or_else(group))
    }
}

impl Element {
    /// With this inside, after what is inside already.
    #[inline(always)]
    pub fn with(self, content: impl Content) -> Element {
        Content::put(self, content)
    }

    /// With one child drawn for each of `all`; see the module about their places.
    #[inline(always)]
    pub fn each<One>(self, all: impl IntoIterator<Item = One>, draw: impl Fn(One) -> Element) -> Element {
        let mut element = self;
        for one in all {
            element = element.with(draw(one));
        }
        element
    }

    /// With an attribute, one of [`NAMES`].
    #[inline(never)]
    pub fn set(self, name: &'static str, value: &str) -> Element {
        self.put(name, Some(Rc::<str>::from(value).into()))
    }

    #[inline(never)]
    fn put(mut self, name: &'static str, value: Option<AttrValue>) -> Element {
        if let Attributes::Dynamic { values, .. } = &mut self.0.attributes
            && let Some((_, place)) = NAMES.iter().zip(values).find(|(known, _)| **known == name)
        {
            *place = value.map(AttributeOrProperty::Attribute);
        }
        self
    }

    /// With an attribute that may be missing.
    #[inline(always)]
    pub fn set_some(self, name: &'static str, value: Option<&str>) -> Element {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// With an attribute that says yes by standing there.
    #[inline(never)]
    pub fn flag(self, name: &'static str, is_set: bool) -> Element {
        if is_set { self.set(name, name) } else { self }
    }

    /// With a state of ARIA, which is said either way.
    #[inline(never)]
    pub fn state(self, name: &'static str, is_on: bool) -> Element {
        self.set(name, if is_on { "true" } else { "false" })
    }

    /// With what a field holds.
    #[inline(never)]
    pub fn value(mut self, text: &str) -> Element {
        self.0.set_value(AttrValue::from(Rc::<str>::from(text)));
        self
    }

    /// With whether a box is ticked.
    pub fn checked(mut self, is_checked: bool) -> Element {
        self.0.set_checked(is_checked);
        self
    }

    /// With a key: under another key it is another element.
    pub fn key(mut self, key: &str) -> Element {
        self.0.key = Some(key.into());
        self
    }

    /// With a reference to it, for when it is drawn.
    #[inline(never)]
    pub fn known_as(mut self, reference: &NodeRef) -> Element {
        self.0.node_ref = reference.clone();
        self
    }

    /// Hears an event, which is named as the DOM names it: `click`.
    #[inline(never)]
    pub fn on(mut self, event: &'static str, heard: Callback<Event>) -> Element {
        self.0.add_listener(Rc::new(Hears { event, heard }));
        self
    }

    /// Sends `action` when it is pressed.
    #[inline(always)]
    pub fn sends(self, context: &Context, action: impl Into<Action>) -> Element {
        self.on_click(context, action.into())
    }

    #[inline(never)]
    fn on_click(self, context: &Context, action: Action) -> Element {
        self.on("click", context.send(action))
    }

    /// Sends what is typed into this field, as the action that `action` makes of it.
    #[inline(never)]
    pub fn sends_text(self, context: &Context, action: fn(String) -> Action) -> Element {
        let dispatch = context.dispatch.clone();
        let typed = move |event: Event| {
            // Both fields that have a value answer to the same name for it.
            let field: web_sys::HtmlInputElement = event.target_unchecked_into();
            dispatch.emit(action(field.value()));
        };
        self.on("input", Callback::from(typed))
    }

    /// Whether nothing stands inside.
    pub fn is_empty(&self) -> bool {
        matches!(self.0.children(), Some(Html::VList(children)) if children.is_empty())
    }

    /// Puts this inside, after what is inside already.
    #[inline(never)]
    pub fn push(&mut self, child: Element) {
        self.0.add_child(child.into());
    }

    #[inline(never)]
    fn append(mut self, child: Html) -> Element {
        self.0.add_child(child);
        self
    }
}

impl From<Element> for Html {
    #[inline(never)]
    fn from(element: Element) -> Html {
        if element.0.tag().is_empty() {
            return element.0.into_children().unwrap_or_default();
        }
        (*element.0).into()
    }
}

/// A listener of any event.
struct Hears {
    event: &'static str,
    heard: Callback<Event>,
}

impl Listener for Hears {
    fn kind(&self) -> ListenerKind {
        ListenerKind::other(self.event.into())
    }

    fn handle(&self, event: web_sys::Event) {
        self.heard.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}
