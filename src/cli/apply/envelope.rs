//! One line of `apply`: a command with all that is no rule, or a bare command.

use crate::domain::{Actor, Command, Request, World};
use crate::text;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

/// A command with all that is no rule; everything but the command may be left out.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(
    title = "Lệnh",
    description = "Một dòng của «chutoa apply»; chỉ bắt buộc có «command». Cũng nhận riêng giá trị của «command»."
)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// Số riêng của lệnh (UUID); ghi lại cùng số thì không ghi hai lần.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub id: Option<Uuid>,
    /// Ai ra lệnh; không nêu thì là chủ trì.
    #[serde(default)]
    pub actor: Option<Actor>,
    /// Lúc ra lệnh, số mili giây từ 1970 UTC; không nêu thì là bây giờ.
    #[serde(default)]
    pub at: Option<i64>,
    /// Lúc việc thật sự xảy ra, nếu ghi sau.
    #[serde(default)]
    pub happened: Option<i64>,
    /// Số sự kiện cuối của mục đã thấy; không nêu thì không so.
    #[serde(default)]
    pub saw: Option<u64>,
    /// Lý do vẫn làm, khi bị từ chối mà được phép ghi lý do.
    #[serde(default)]
    pub despite: Option<String>,
    /// Lệnh.
    pub command: Command,
}

impl Envelope {
    /// As the journal's door takes it.
    pub fn asked(self, world: &World) -> Request {
        Request {
            id: self.id.unwrap_or_else(|| world.id()),
            actor: self.actor.map(|actor| Actor { name: text::line(&actor.name), ..actor }).unwrap_or_default(),
            at: self.at.unwrap_or_else(|| world.now()),
            happened: self.happened,
            saw: self.saw,
            despite: self.despite,
            command: self.command,
        }
    }
}

/// The JSON Schema of a line; what the code says of its own types is English, and left out.
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(Envelope).to_value();
    if let Some(definitions) = schema.get_mut("$defs") {
        mute(definitions);
    }
    schema
}

fn mute(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if fields.get("description").is_some_and(Value::is_string) {
                fields.remove("description");
            }
            fields.values_mut().for_each(mute);
        }
        Value::Array(values) => values.iter_mut().for_each(mute),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Reads one line; the words say what is wrong with it.
pub fn read(line: &[u8]) -> Result<Envelope, String> {
    let value: Value = serde_json::from_slice(line).map_err(|error| {
        format!("không phải JSON, sai từ cột {}. Mỗi dòng là một lệnh JSON trọn vẹn.", error.column())
    })?;
    let value = cleaned(value);
    let wrapped = value.get("command").is_some();
    let value = if wrapped { value } else { serde_json::json!({ "command": value }) };
    serde_json::from_value(value).map_err(|error| fault(&error.to_string()))
}

/// The one door for words of other programs: every text in it as one that was typed.
fn cleaned(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text::nfc(&text)),
        Value::Array(values) => Value::Array(values.into_iter().map(cleaned).collect()),
        Value::Object(fields) => Value::Object(fields.into_iter().map(|(key, value)| (key, cleaned(value))).collect()),
        other @ (Value::Null | Value::Bool(_) | Value::Number(_)) => other,
    }
}

/// What the reader found, in Vietnamese: the reader's own words are not.
fn fault(said: &str) -> String {
    let names: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    let way = "Xem «chutoa apply --schema».";
    let (Some(name), known) = (names.first(), names.get(1..).unwrap_or_default()) else {
        return format!("lệnh có giá trị không đúng kiểu. {way}");
    };
    let near =
        text::closest(name, known.iter().copied()).map(|near| format!("; có phải «{near}»?")).unwrap_or_default();
    match said.split('`').next().unwrap_or_default().trim() {
        "unknown variant" => format!("không có «{name}»{near} {way}"),
        "unknown field" => format!("thừa «{name}»{near} {way}"),
        "missing field" => format!("thiếu «{name}». {way}"),
        "invalid value: integer" if name.starts_with('-') => {
            format!("{name} là số âm; cần số nguyên từ 0 trở lên. {way}")
        }
        "invalid value: integer" => format!("{name} lớn quá, không thể có. {way}"),
        "invalid type: floating point" => format!("{name} không phải số nguyên. {way}"),
        _ => format!("lệnh có giá trị không đúng kiểu. {way}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(line: &str) -> String {
        read(line.as_bytes()).err().unwrap_or_default()
    }

    #[test]
    fn bare_and_wrapped() {
        assert_eq!(read(br#""close""#).unwrap().command, Command::Close);
        assert_eq!(read(br#"{"say":{"beat":"x"}}"#).unwrap().command, Command::Say { beat: "x".into(), reason: None });
        let wrapped = read(br#"{"command":"undo","despite":"y","at":7}"#).unwrap();
        assert_eq!((wrapped.command, wrapped.at, wrapped.despite.as_deref()), (Command::Undo, Some(7), Some("y")));
    }

    #[test]
    fn faults_are_told_in_vietnamese() {
        assert!(wrong("{").starts_with("không phải JSON, sai từ cột"));
        assert!(wrong(r#""clsoe""#).starts_with("không có «clsoe»; có phải «close»?"), "{}", wrong(r#""clsoe""#));
        assert!(wrong(r#"{"say":{}}"#).starts_with("thiếu «beat»"));
        assert!(wrong(r#"{"command":"close","sow":1}"#).starts_with("thừa «sow»; có phải «saw»?"));
        assert!(wrong(r#"{"command":"close","at":"x"}"#).contains("không đúng"));
        assert!(wrong("7").contains("không đúng"));
        assert!(wrong(r#"{"command":"close","saw":-1}"#).starts_with("-1 là số âm; cần số nguyên từ 0 trở lên."));
        assert!(wrong(r#"{"agenda":{"start":{"item":1000000000000}}}"#).starts_with("1000000000000 lớn quá"));
        assert!(wrong(r#"{"agenda":{"start":{"item":1.5}}}"#).starts_with("1.5 không phải số nguyên"));
    }
}
