//! Reads back the XML we write: elements and attributes, no more than a check needs.

/// An element.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct XmlElement {
    /// Name with its prefix: «w:tc».
    pub name: String,
    /// Attributes as written, still escaped.
    pub attrs: Vec<(String, String)>,
    /// Elements within, in order.
    pub children: Vec<XmlElement>,
}

impl XmlElement {
    /// Value of an attribute.
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Value of an attribute as a number.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.attr(name)?.parse().ok()
    }

    /// The first child of a name.
    pub fn child(&self, name: &str) -> Option<&XmlElement> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a XmlElement> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Calls `look` with this element and all within.
    pub fn walk<'a>(&'a self, look: &mut impl FnMut(&'a XmlElement)) {
        look(self);
        for child in &self.children {
            child.walk(look);
        }
    }
}

/// The outermost element; in an error, where it went wrong.
pub fn read(xml: &str) -> Result<XmlElement, String> {
    let mut open = vec![XmlElement::default()];
    let mut rest = xml;
    while let Some(at) = rest.find('<') {
        entities(&rest[..at])?;
        let end = rest[at..].find('>').ok_or("thẻ không đóng")? + at;
        tag(&rest[at + 1..end], &mut open)?;
        rest = &rest[end + 1..];
    }
    let mut root = open.pop().filter(|_| open.is_empty()).ok_or("phần tử không đóng")?;
    match (root.children.pop(), root.children.is_empty(), rest.trim().is_empty()) {
        (Some(only), true, true) => Ok(only),
        (_, _, _) => Err("không có đúng một phần tử gốc".to_owned()),
    }
}

fn tag(tag: &str, open: &mut Vec<XmlElement>) -> Result<(), String> {
    if tag.starts_with('?') {
        return Ok(());
    }
    if let Some(name) = tag.strip_prefix('/') {
        return close(name, open);
    }
    let bare = tag.strip_suffix('/');
    let node = start(bare.unwrap_or(tag))?;
    let name = node.name.clone();
    open.push(node);
    if bare.is_some() { close(&name, open) } else { Ok(()) }
}

fn close(name: &str, open: &mut Vec<XmlElement>) -> Result<(), String> {
    match (open.pop(), open.last_mut()) {
        (Some(node), Some(parent)) if node.name == name => {
            parent.children.push(node);
            Ok(())
        }
        (_, _) => Err(format!("thẻ đóng </{name}> không khớp")),
    }
}

fn start(tag: &str) -> Result<XmlElement, String> {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let good = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == ':');
    let wrong = || format!("thẻ hỏng <{tag}>");
    let mut node = good.then(|| XmlElement { name: name.to_owned(), ..XmlElement::default() }).ok_or_else(wrong)?;
    while !rest.trim().is_empty() {
        let (key, after) = rest.split_once("=\"").ok_or_else(wrong)?;
        let (value, after) = after.split_once('"').ok_or_else(wrong)?;
        entities(value)?;
        node.attrs.push((key.trim().to_owned(), value.to_owned()));
        rest = after;
    }
    Ok(node)
}

fn entities(text: &str) -> Result<(), String> {
    let known = |rest: &str| ["amp;", "lt;", "gt;", "quot;"].iter().any(|name| rest.starts_with(name));
    match text.split('&').skip(1).find(|rest| !known(rest)) {
        Some(rest) => Err(format!("ký hiệu lạ &{}", rest.chars().take(8).collect::<String>())),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_read() {
        let node =
            read(r#"<?xml version="1.0"?><w:a x="1" y="b &amp; c"><w:b/>chữ &lt;<w:c><w:d/></w:c></w:a>"#).unwrap();
        assert_eq!((node.name.as_str(), node.number("x"), node.attr("y")), ("w:a", Some(1), Some("b &amp; c")));
        let names: Vec<&str> = node.children.iter().map(|child| child.name.as_str()).collect();
        assert_eq!(names, ["w:b", "w:c"]);
        let mut count = 0;
        node.walk(&mut |_| count += 1);
        assert_eq!(count, 4);
    }

    #[test]
    fn broken_xml_is_refused() {
        for wrong in [
            "",
            "<a>",
            "<a></b>",
            "</a>",
            "<a/><b/>",
            "<a x=1/>",
            "<a>&nbsp;</a>",
            "<a x=\"&\"/>",
            "<a",
            "<a/>x",
            "< a/>",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
