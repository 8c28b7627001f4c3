//! The shape of the house: the ladder, no circles, a pure core, and the habits every file keeps.

#[cfg(test)]
#[path = "architecture/source.rs"]
mod source;

#[cfg(test)]
mod tests {
    use crate::source::{File, House, words};
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    /// Rungs from the ground up; a file imports its own part of the house and those of lower rungs.
    const LADDER: &[&[&str]] =
        &[&["text"], &["domain"], &["plan", "store", "papers", "export"], &["tui"], &["cli"], &["lib"]];

    /// Leaves among the stages, which stages may import.
    const STAGE_LEAVES: &[&str] = &["acts", "commands", "deferral", "kind", "rules", "slate"];

    fn none(faults: &[String]) {
        assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
    }

    fn rung(part: &str) -> usize {
        LADDER.iter().position(|parts| parts.contains(&part)).unwrap_or_else(|| panic!("{part} stands on no rung"))
    }

    /// Every import of the house, tests left out: from, to.
    fn imports(house: &House) -> Vec<(&File, &File)> {
        house.files.iter().flat_map(|file| house.imports(file).into_iter().map(move |to| (file, to))).collect()
    }

    #[test]
    fn imports_run_down_the_ladder() {
        let house = House::read();
        assert!(imports(&house).len() > 200, "imports are not understood any more");
        let up = imports(&house)
            .into_iter()
            .filter(|(from, to)| from.part() != to.part() && rung(from.part()) <= rung(to.part()));
        none(&up.map(|(from, to)| format!("{} must not import {}", from.path, to.path)).collect::<Vec<_>>());
    }

    #[test]
    fn export_sees_nothing_but_papers_and_text() {
        let house = House::read();
        let sees = imports(&house).into_iter().filter(|(from, to)| {
            from.part() == "export" && !["export", "text"].contains(&to.part()) && to.path != "src/domain/paper.rs"
        });
        none(&sees.map(|(from, to)| format!("{} must not import {}", from.path, to.path)).collect::<Vec<_>>());
    }

    #[test]
    fn no_file_imports_its_parent() {
        let house = House::read();
        let up = imports(&house)
            .into_iter()
            .filter(|(from, to)| from.module.len() > to.module.len() && from.module.starts_with(&to.module));
        none(&up.map(|(from, to)| format!("{} must not import its parent {}", from.path, to.path)).collect::<Vec<_>>());
    }

    #[test]
    fn no_stage_imports_a_stage() {
        let house = House::read();
        let stage = |file: &File| file.path.starts_with("src/domain/stages/") && !STAGE_LEAVES.contains(&file.name());
        let across = imports(&house).into_iter().filter(|(from, to)| from.path != to.path && stage(from) && stage(to));
        none(&across.map(|(from, to)| format!("{} must not import {}", from.path, to.path)).collect::<Vec<_>>());
    }

    #[test]
    fn no_circles() {
        let house = House::read();
        let mut edges: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (from, to) in imports(&house) {
            if from.path != to.path {
                edges.entry(&from.path).or_default().insert(&to.path);
            }
        }
        let mut safe = BTreeSet::new();
        let circles: Vec<String> =
            house.files.iter().filter_map(|file| circle(&file.path, &edges, &mut Vec::new(), &mut safe)).collect();
        none(&circles);
    }

    fn circle<'a>(
        at: &'a str,
        edges: &BTreeMap<&'a str, BTreeSet<&'a str>>,
        way: &mut Vec<&'a str>,
        safe: &mut BTreeSet<&'a str>,
    ) -> Option<String> {
        if safe.contains(at) {
            return None;
        }
        if let Some(start) = way.iter().position(|before| *before == at) {
            return Some(format!("circle: {} → {at}", way[start..].join(" → ")));
        }
        way.push(at);
        let found = edges.get(at).into_iter().flatten().find_map(|to| circle(to, edges, way, safe));
        way.pop();
        safe.insert(at);
        found
    }

    #[test]
    fn the_core_knows_no_terminal_disk_or_clock() {
        const PATHS: &[&str] =
            &["std::io", "std::fs", "std::net", "std::process", "std::env", "chrono::Utc", "chrono::Local"];
        const WORDS: &[&str] =
            &["SystemTime", "Instant", "println", "print", "eprintln", "eprint", "crossterm", "ratatui", "rusqlite"];
        let house = House::read();
        let mut faults = Vec::new();
        for file in house.files.iter().filter(|file| ["domain", "text", "papers"].contains(&file.part())) {
            let dense: String = file.code.split_whitespace().collect();
            let mut named: Vec<&str> = PATHS.iter().filter(|path| dense.contains(**path)).copied().collect();
            named.extend(words(&file.code).filter(|word| WORDS.contains(word)));
            faults.extend(named.iter().map(|named| format!("{} names {named}", file.path)));
        }
        none(&faults);
    }

    #[test]
    fn the_wall_is_shown_slides_and_never_the_state() {
        let house = House::read();
        let walls = house.files.iter().filter(|file| file.path.starts_with("src/tui/audience"));
        let named: Vec<(&str, BTreeSet<&str>)> =
            walls.map(|file| (file.path.as_str(), words(&file.code).collect())).collect();
        assert!(named.iter().any(|(_, words)| words.contains("Slide")));
        none(
            &named
                .iter()
                .filter(|(_, words)| words.contains("State"))
                .map(|(path, _)| format!("{path} names State"))
                .collect::<Vec<_>>(),
        );
    }

    /// A manner of voting answers for itself: who compared two of them would pass over the next one in silence.
    /// What a plan leaves out may be named; everything else is asked of its profile or of `Ballot::voting`.
    #[test]
    fn nobody_asks_which_manner_it_is() {
        let house = House::read();
        let own = |file: &&File| {
            file.path.starts_with("src/domain/vote/manners/") || file.path == "src/domain/vote/manner.rs"
        };
        assert!(house.files.iter().filter(own).count() > 4, "the manners have moved");
        let others = house.files.iter().filter(|file| !own(file));
        let faults = others.flat_map(|file| {
            which_manner(&file.code).into_iter().map(|what| format!("{} asks which manner it is: {what}", file.path))
        });
        none(&faults.collect::<Vec<_>>());
    }

    /// Every place in code that names one manner, or compares two.
    fn which_manner(code: &str) -> Vec<String> {
        let words = code.split_whitespace().collect::<Vec<_>>().join(" ");
        let close = |rest: &str| rest.chars().take(24).collect::<String>();
        let mut found = Vec::new();
        for path in ["Manner::", "Count::"] {
            for (at, _) in words.match_indices(path) {
                let (before, name) = (&words[..at], &words[at + path.len()..]);
                let own = !before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
                // A constant stands for a rule, as `Manner::PROCEDURAL` does; a name in lower case is a function.
                let mut letters = name.chars();
                let variant = match letters.next() {
                    Some('*' | '{') => true,
                    first => first.is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase),
                };
                if own && variant && !before.ends_with("read_vote(node, reader, (") {
                    found.push(close(&words[at..]));
                }
            }
        }
        for what in ["manner ==", "manner !=", "manner() ==", "manner() !=", "Manner as ", "Count as "] {
            let named = |at: usize| !words[..at].ends_with(char::is_alphanumeric);
            found.extend(words.match_indices(what).filter(|(at, _)| named(*at)).map(|(at, _)| close(&words[at..])));
        }
        found
    }

    #[test]
    fn naming_or_comparing_manners_is_seen() {
        for bad in [
            "if ballot.manner() == Manner::SecretBallot {",
            "match manner { Manner::Hands | Manner::SecretBallot => 1 }",
            "matches!(manner, Manner::Hands)",
            "let Count::Hands(hands) = &ballot.count",
            "use crate::domain::vote::manner::Manner::{Hands, Paper};",
            "proposal.manner != ballot.manner()",
            "use crate::domain::vote::manner::Manner as M;",
        ] {
            assert!(!which_manner(bad).is_empty(), "{bad}");
        }
        let good =
            "read_vote(node, reader, (Manner::Hands, Rule::MAJORITY)); Manner::PROCEDURAL; Count::blank(manner);";
        assert!(which_manner(good).is_empty(), "{:?}", which_manner(good));
    }

    /// A rule says what can be done instead, each screen how it is reached there: `apply` has no keys.
    #[test]
    fn no_rule_names_a_key() {
        let keys = |word: &str| {
            let numbered = word.strip_prefix('F').is_some_and(|rest| rest.parse::<u8>().is_ok());
            numbered || word.starts_with("Ctrl") || ["Enter", "Esc", "Tab", "Delete", "PgUp", "PgDn"].contains(&word)
        };
        let mut named = Vec::new();
        let core = ["src/domain/", "src/text/", "src/papers/", "src/plan/", "src/store/"];
        for (path, text) in
            House::everywhere().into_iter().filter(|(path, _)| core.iter().any(|part| path.starts_with(part)))
        {
            for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
                let said =
                    line.split('"').skip(1).step_by(2).flat_map(|said| said.split(|c: char| !c.is_alphanumeric()));
                named.extend(said.filter(|word| keys(word)).map(|word| format!("{path}:{}: {word}", number + 1)));
            }
        }
        none(&named);
    }

    /// A placeholder that no code fills takes its sentence along before the hall.
    #[test]
    fn every_slot_is_filled_somewhere() {
        let sources: Vec<String> = House::everywhere()
            .into_iter()
            .filter(|(path, _)| path.starts_with("src/") && path != "src/domain/slot.rs" && !path.contains("/tests"))
            .map(|(_, text)| text.split_whitespace().collect())
            .collect();
        let filled = |slot: &chutoa::domain::slot::Slot| {
            let calls = ["set", "maybe", "count"].map(|call| format!("{call}(Slot::{slot:?},"));
            calls.iter().any(|call| sources.iter().any(|text| text.contains(call)))
        };
        let unset = chutoa::domain::slot::Slot::ALL.iter().filter(|slot| !filled(slot));
        none(&unset.map(|slot| format!("nothing fills {{{}}} ({slot:?})", slot.word())).collect::<Vec<_>>());
    }

    #[test]
    fn stages_have_a_rule_file_and_a_screen_each() {
        let names = |folder: &str| -> BTreeSet<String> {
            let entries = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).into_iter().flatten();
            let names = entries.map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned());
            names.filter(|name| !STAGE_LEAVES.contains(&name.as_str())).collect()
        };
        let (rules, screens) = (names("src/domain/stages"), names("src/tui/stages"));
        assert!(rules.len() > 10, "the folder was not read");
        assert_eq!(rules, screens);
    }

    /// The map is read by whoever comes next: what it names is there, and what is there it names.
    #[test]
    fn the_map_is_true() {
        let map = include_str!("../docs/ARCHITECTURE.md");
        let named: Vec<&str> =
            map.split("```").step_by(2).flat_map(|text| text.split('`').skip(1).step_by(2)).collect();
        let files: Vec<(String, String)> = House::everywhere();
        let paths: Vec<String> = files.iter().map(|(path, _)| format!("/{path}")).collect();
        // `x` stands for the name of what is added.
        let example = |name: &str| name.split(['/', '.']).any(|part| part == "x");
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let is_there = |name: &str| match name.strip_suffix('!') {
            Some(list) => files.iter().any(|(_, text)| text.contains(&format!("macro_rules! {list} "))),
            None if ["", "src"].iter().any(|folder| root.join(folder).join(name).exists()) => true,
            None if name.ends_with('/') => paths.iter().any(|path| path.contains(&format!("/{name}"))),
            None => paths.iter().any(|path| {
                let end = format!("/{name}");
                path.ends_with(&end) || path.ends_with(&format!("{end}.rs")) || path.contains(&format!("{end}/"))
            }),
        };
        let path = |name: &&&str| {
            let letters = |c: char| c.is_ascii_lowercase() || ['/', '_', '.', '!'].contains(&c);
            name.chars().all(letters) && name.contains(['/', '!']) && !example(name)
        };
        let checked: Vec<&&str> = named.iter().filter(path).collect();
        assert!(checked.len() > 40, "the map is not understood any more: {checked:?}");
        let lost = checked.iter().filter(|name| !is_there(name)).map(|name| format!("no {name} is there"));
        let folders: BTreeSet<&str> = files
            .iter()
            .filter_map(|(path, _)| path.strip_prefix("src/")?.split_once('/'))
            .map(|(first, _)| first)
            .collect();
        assert!(folders.len() > 6, "{folders:?}");
        let unnamed =
            folders.iter().filter(|folder| !named.contains(folder)).map(|one| format!("the map has no `{one}`"));
        none(&lost.chain(unnamed).collect::<Vec<_>>());
    }

    /// A paper or a format that stands in no list is one that nobody gets; a file that nobody declares is no code.
    #[test]
    fn what_is_written_is_listed() {
        let files = House::everywhere();
        let text = |wanted: &str| files.iter().find(|(path, _)| path == wanted).map_or("", |(_, text)| text.as_str());
        let mut left_out = Vec::new();
        for (folder, row) in [("papers", "PAPER"), ("export", "FORMAT")] {
            let list = text(&format!("src/{folder}.rs"));
            let rows = files.iter().filter(|(path, text)| {
                path.starts_with(&format!("src/{folder}/")) && text.contains(&format!("pub const {row}:"))
            });
            let names: Vec<&str> = rows.filter_map(|(path, _)| path.rsplit('/').next()?.strip_suffix(".rs")).collect();
            assert!(names.len() > 1, "{folder}: {names:?}");
            let unlisted = names.into_iter().filter(|name| !list.contains(&format!("{name}::{row}")));
            left_out.extend(unlisted.map(|name| format!("{folder}/{name} stands in no {row}S")));
        }
        let sources = files.iter().filter_map(|(path, _)| path.strip_prefix("src/")?.strip_suffix(".rs"));
        for path in sources.filter(|path| !["lib", "main"].contains(path)) {
            let (folder, name) = path.rsplit_once('/').map_or(("lib", path), |(folder, name)| (folder, name));
            let parent = text(&format!("src/{folder}.rs"));
            let declared = |words: &str| parent.contains(words) || text("src/main.rs").contains(words);
            let macros = parent.contains(&format!(" {name}")) && parent.contains("macro_rules!");
            if !declared(&format!("mod {name};")) && !macros {
                left_out.push(format!("nothing declares src/{path}.rs"));
            }
        }
        none(&left_out);
    }

    #[test]
    fn every_file_says_what_it_is() {
        let mute = House::everywhere().into_iter().filter(|(_, text)| !text.starts_with("//! "));
        none(&mute.map(|(path, _)| format!("{path} does not begin with a module doc")).collect::<Vec<_>>());
    }

    #[test]
    fn few_types_share_their_name() {
        let house = House::read();
        let mut named: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for file in &house.files {
            for line in file.code.lines().filter(|line| !line.starts_with(' ')) {
                let words: Vec<&str> = words(line).collect();
                let kinds = ["struct", "enum", "trait", "type"];
                let named_at = words.iter().take(3).position(|word| kinds.contains(word));
                if let Some(name) = named_at.and_then(|at| words.get(at + 1)) {
                    named.entry(name).or_default().push(&file.path);
                }
            }
        }
        let all: usize = named.values().map(Vec::len).sum();
        let shared: Vec<_> = named.iter().filter(|(_, files)| files.len() > 1).collect();
        let sharing: usize = shared.iter().map(|(_, files)| files.len()).sum();
        assert!(all > 400, "types are not understood any more: {all}");
        assert!(sharing * 10 <= all, "{sharing} of {all} types share their name: {shared:?}");
    }

    #[test]
    fn few_arms_do_nothing() {
        let house = House::read();
        let idle = |line: &&str| line.contains("=> {}") || line.contains("=> ()");
        let arms = |file: &File| {
            let lines: Vec<&str> = file.code.lines().map(str::trim).collect();
            let ends = lines.iter().enumerate().filter(|(_, line)| idle(line));
            let long = |end: usize| lines[..=end].iter().rev().take_while(|line| line.starts_with('|')).count();
            ends.map(|(end, _)| 1 + long(end)).sum::<usize>()
        };
        let (count, lines): (usize, usize) =
            house.files.iter().fold((0, 0), |(count, lines), file| (count + arms(file), lines + file.lines));
        assert!(count > 10, "arms are not understood any more: {count}");
        assert!(count * 1000 <= lines * 2, "{count} lines of {lines} list variants to do nothing");
    }

    #[test]
    fn files_stay_small() {
        let house = House::read();
        let long = house.files.iter().filter(|file| file.lines > 400);
        none(&long.map(|file| format!("{} has {} lines", file.path, file.lines)).collect::<Vec<_>>());
    }

    #[test]
    fn nothing_is_allowed_and_nothing_unwrapped() {
        let house = House::read();
        let mut faults = Vec::new();
        for file in &house.files {
            let dense: String = file.code.split_whitespace().collect();
            for word in ["#[allow(", "#![allow(", ".unwrap()", "super::"] {
                if dense.contains(word) {
                    faults.push(format!("{} holds {word}", file.path));
                }
            }
        }
        none(&faults);
    }

    #[test]
    fn each_dependency_is_used() {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
        let manifest: toml::Table = text.parse().unwrap();
        let systems = manifest["target"].as_table().unwrap().values().filter_map(toml::Value::as_table);
        let tables =
            systems.chain([&manifest]).flat_map(|of| ["dependencies", "dev-dependencies"].map(|key| of.get(key)));
        let named = tables.flatten().filter_map(toml::Value::as_table).flat_map(|table| table.keys());
        let code = House::everywhere();
        let is_used = |name: &str| code.iter().any(|(_, code)| code.contains(&format!("{name}::")));
        let idle: Vec<String> = named.map(|name| name.replace('-', "_")).filter(|name| !is_used(name)).collect();
        assert!(is_used("rusqlite"), "code is not understood any more");
        none(&idle.iter().map(|name| format!("nothing uses {name}")).collect::<Vec<_>>());
    }

    #[test]
    fn at_most_six_files_lie_in_tests() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        let files = std::fs::read_dir(folder).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_file());
        assert!(files.count() <= 6);
    }
}
