/** A check-in drafted from evidence, and the lines that what one writes stands on. */
export const draftEn = {
  draft: {
    lines: "Lines this stands on",
    since: "{count, plural, one {one candidate} other {# candidates}} since {day}",
    most: "{most} lines are the most one check-in cites",
    moreLines: "{count, plural, one {Show one more line} other {Show # more lines}}",
    none: "No line since {day} speaks of it. Lines you keep from a source appear here.",
    noneKept: "Lines you keep from a source appear here.",
    loading: "Looking for lines",
    failed: "The lines could not be looked up. You can post without them.",
    use: "Use the draft",
    undo: "Undo the draft",
    used: "The draft is in: {count, plural, one {one line} other {# lines}} checked.",
    valueOf:
      "{from} = {value}, from {nth, plural, =1 {the first line below} =2 {the second line below} =3 {the third line below} other {a line below}}",
    valueAsIs:
      "“{from}”, from {nth, plural, =1 {the first line below} =2 {the second line below} =3 {the third line below} other {a line below}}",
    note: "drafted from {count, plural, =1 {one line} =2 {two lines} =3 {three lines} other {# lines}}, yours to change",
    why: {
      number: "names the key result’s number",
      words: "mentions {words}",
      issue: "names {key}",
      owner: "by its owner",
    },
    kept: "kept by you",
    remove: "Keep {place} no longer",
    newTab: "{label}, in a new tab",
    citeKept: "Cite kept lines ({count})",
    sources: "Sources",
    moreSources: "{count, plural, one {Show one more source} other {Show # more sources}}",
    compare: "Compare",
    compareHide: "Hide the comparison",
    compareLabel: "Its lines as they were cited, and as they are now",
    still: "The cited lines still say the same, now at",
    gone: "The cited lines are not in it any more.",
    compareFailed: "The source as it is now could not be read.",
  },
};
