//! How the model is written as bytes: the wire format of `postcard` 1 (variable-length integers,
//! zigzag for signed ones, lengths first, fields in order), in the size that a cheap phone
//! affords: serde's readers for these types were 23 KB of code, these are 6.
//!
//! Reading never fails in the middle: an [`Input`] that runs out gives empty values from then
//! on, and says so at the end. So no field needs a way out of its own, and memory stays in
//! proportion to the bytes.

/// Something that can be written and read.
pub trait Packed: Sized {
    /// Writes it.
    fn put(&self, out: &mut Vec<u8>);

    /// Reads it; any value where the bytes are not one.
    fn take(input: &mut Input<'_>) -> Self;
}

/// Bytes that are read from the front.
pub struct Input<'a> {
    bytes: &'a [u8],
    failed: bool,
}

/// Writes a value.
pub fn write(value: &impl Packed) -> Vec<u8> {
    let mut out = Vec::new();
    value.put(&mut out);
    out
}

/// Reads a value that takes all of `bytes`; `None` for anything else.
pub fn read<T: Packed>(bytes: &[u8]) -> Option<T> {
    let mut input = Input { bytes, failed: false };
    let value = T::take(&mut input);
    (!input.failed && input.bytes.is_empty()).then_some(value)
}

impl<'a> Input<'a> {
    /// What follows makes no sense.
    pub fn fail(&mut self) {
        self.failed = true;
        self.bytes = &[];
    }

    fn bytes(&mut self, length: usize) -> &'a [u8] {
        match self.bytes.split_at_checked(length) {
            Some((taken, rest)) => {
                self.bytes = rest;
                taken
            }
            None => {
                self.fail();
                &[]
            }
        }
    }

    fn byte(&mut self) -> u8 {
        self.bytes(1).first().copied().unwrap_or_default()
    }

    /// A variable-length integer that must not be more than `most`.
    #[inline(never)]
    fn number(&mut self, most: u64) -> u64 {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            let bits = u64::from(byte & 127);
            number |= bits << shift;
            if byte < 128 {
                // Ten bytes hold six bits more than a number.
                if number > most || (bits << shift) >> shift != bits {
                    break;
                }
                return number;
            }
        }
        self.fail();
        0
    }

    /// The place of a variant.
    pub fn variant(&mut self) -> u64 {
        self.number(u64::from(u32::MAX))
    }

    fn length(&mut self) -> usize {
        self.number(u64::from(u32::MAX)) as usize
    }
}

/// Writes a number, or the place of a variant.
#[inline(never)]
pub fn put_number(mut number: u64, out: &mut Vec<u8>) {
    while number >= 128 {
        out.push(number as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

macro_rules! unsigned {
    ($($type:ty),*) => {$(
        impl Packed for $type {
            fn put(&self, out: &mut Vec<u8>) {
                put_number((*self).into(), out);
            }

            fn take(input: &mut Input<'_>) -> Self {
                input.number(<$type>::MAX.into()) as $type
            }
        }
    )*};
}

unsigned!(u16, u32);

impl Packed for u8 {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }

    fn take(input: &mut Input<'_>) -> u8 {
        input.byte()
    }
}

impl Packed for bool {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn take(input: &mut Input<'_>) -> bool {
        input.number(1) == 1
    }
}

impl Packed for i64 {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(((self << 1) ^ (self >> 63)) as u64, out);
    }

    fn take(input: &mut Input<'_>) -> i64 {
        let folded = input.number(u64::MAX);
        (folded >> 1) as i64 ^ -((folded & 1) as i64)
    }
}

impl Packed for i32 {
    fn put(&self, out: &mut Vec<u8>) {
        i64::from(*self).put(out);
    }

    fn take(input: &mut Input<'_>) -> i32 {
        let folded = input.number(u32::MAX.into()) as u32;
        (folded >> 1) as i32 ^ -((folded & 1) as i32)
    }
}

impl Packed for f64 {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }

    fn take(input: &mut Input<'_>) -> f64 {
        input.bytes(8).try_into().map(f64::from_le_bytes).unwrap_or_default()
    }
}

impl Packed for String {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(self.len() as u64, out);
        out.extend_from_slice(self.as_bytes());
    }

    #[inline(never)]
    fn take(input: &mut Input<'_>) -> String {
        let length = input.length();
        match std::str::from_utf8(input.bytes(length)) {
            Ok(text) => text.to_string(),
            Err(_) => {
                input.fail();
                String::new()
            }
        }
    }
}

impl<T: Packed> Packed for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(self.is_some()));
        if let Some(value) = self {
            value.put(out);
        }
    }

    fn take(input: &mut Input<'_>) -> Option<T> {
        bool::take(input).then(|| T::take(input))
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(self.len() as u64, out);
        for item in self {
            item.put(out);
        }
    }

    fn take(input: &mut Input<'_>) -> Vec<T> {
        let mut items = Vec::new();
        for _ in 0..input.length() {
            let item = T::take(input);
            // No value takes no bytes: a length that lies ends here.
            if input.failed {
                break;
            }
            items.push(item);
        }
        items
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
        self.1.put(out);
    }

    fn take(input: &mut Input<'_>) -> (A, B) {
        (A::take(input), B::take(input))
    }
}

/// Packs a struct by its fields, or an enum by its variants, in the order given, which must be
/// the order of the declaration: a new field or variant comes last, with a new format version.
macro_rules! packed {
    (struct $type:ident { $($field:ident),* $(,)? }) => {
        impl $crate::content::packed::Packed for $type {
            fn put(&self, out: &mut Vec<u8>) {
                $( self.$field.put(out); )*
            }

            fn take(input: &mut $crate::content::packed::Input<'_>) -> Self {
                $type { $( $field: $crate::content::packed::Packed::take(input) ),* }
            }
        }
    };
    (enum $type:ident { $( $place:literal = $variant:ident $( ( $($part:ident),* ) )? ),* $(,)? }) => {
        impl $crate::content::packed::Packed for $type {
            fn put(&self, out: &mut Vec<u8>) {
                match self {
                    $( $type::$variant $( ( $($part),* ) )? => {
                        $crate::content::packed::put_number($place, out);
                        $( $( $part.put(out); )* )?
                    } )*
                }
            }

            fn take(input: &mut $crate::content::packed::Input<'_>) -> Self {
                match input.variant() {
                    $( $place => {
                        $( $( let $part = $crate::content::packed::Packed::take(input); )* )?
                        $type::$variant $( ( $($part),* ) )?
                    } )*
                    _ => {
                        input.fail();
                        // Nothing is left to read, so the first variant comes of it.
                        Self::take(input)
                    }
                }
            }
        }
    };
}
pub(crate) use packed;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Clone, Debug, PartialEq)]
    enum Shape {
        Point,
        Line(String, i32),
    }

    packed!(enum Shape { 0 = Point, 1 = Line(name, length) });

    type Everything = (Vec<(u16, i64)>, (Option<String>, (f64, bool)));

    proptest! {
        #[test]
        fn what_is_written_is_read(value: Everything, name: String, length: i32) {
            prop_assert_eq!(read(&write(&value)), Some(value));
            let shapes = vec![Shape::Line(name, length), Shape::Point];
            prop_assert_eq!(read(&write(&shapes)), Some(shapes));
        }

        #[test]
        fn no_bytes_are_read_past_their_end(bytes: Vec<u8>) {
            if let Some(value) = read::<Everything>(&bytes) {
                // Only the shortest writing of a number is ours, but longer ones are read.
                prop_assert!(write(&value).len() <= bytes.len());
            }
            let _ = read::<Vec<Shape>>(&bytes);
        }
    }

    #[test]
    fn the_wire_format_is_that_of_postcard() {
        assert_eq!(write(&300u16), [0xac, 0x02]);
        assert_eq!(write(&-1i32), [0x01]);
        assert_eq!(write(&String::from("hi")), [2, b'h', b'i']);
        assert_eq!(write(&Some(1u32)), [1, 1]);
        assert_eq!(write(&Shape::Line(String::new(), 1)), [1, 0, 2]);
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        assert_eq!(read::<u16>(&[0xff, 0xff, 0x04]), None, "more than fits");
        assert_eq!(read::<i64>(&[0xff; 11]), None, "a number without an end");
        assert_eq!(read::<String>(&[9, b'x']), None, "a text that ends early");
        assert_eq!(read::<String>(&[1, 0xff]), None, "no UTF-8");
        assert_eq!(read::<Shape>(&[2]), None, "no such variant");
        assert_eq!(read::<u8>(&[1, 2]), None, "more bytes than the value");
        assert_eq!(read::<Vec<u8>>(&[0xff, 0xff, 0xff, 0xff, 0x0f]), None, "a length that lies");
    }
}
