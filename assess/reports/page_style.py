"""How the HTML reports look: light and dark, on a screen and on paper; nothing is fetched from anywhere."""

STYLE = """\
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --card: #ffffff; --ink: #1d2326; --soft: #566066; --line: #dcd9d0; --link: #0b5394;
  --go: #14603a; --stop: #8c2f1b; --wait: #6d4a00; --open: #4a3f8a;
  --yes: #14603a; --no: #8c2f1b; --tint: #f2f0ea; --mark: #ffe08a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181a; --card: #1d2225; --ink: #e6e3dc; --soft: #a7b0b5; --line: #363d41; --link: #8fc1f2;
    --go: #7ed3a1; --stop: #f0a08c; --wait: #e8c069; --open: #b9b0f5;
    --yes: #7ed3a1; --no: #f0a08c; --tint: #252b2f; --mark: #6b5410;
  }
}
* { box-sizing: border-box; }
html { font-size: 106.25%; -webkit-text-size-adjust: 100%; }
body {
  overflow-wrap: break-word;
  margin: 0; background: var(--paper); color: var(--ink);
  font-family: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif; line-height: 1.55;
}
main, header, footer { max-width: 52rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; }
h1, h2, h3, summary, .result, .label, table, nav, .step {
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
h1 { font-size: 1.05rem; font-weight: 600; color: var(--soft); margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 0 0 .35rem; overflow-wrap: anywhere; }
h3 { font-size: .95rem; margin: 1.4rem 0 .4rem; }
p { margin: .4rem 0; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.verdict { font-size: 2.1rem; line-height: 1.15; font-weight: 650; margin: .2rem 0 .6rem; }
.verdict::first-letter, .result::first-letter { text-transform: uppercase; }
.go { color: var(--go); } .stop { color: var(--stop); } .wait { color: var(--wait); } .open { color: var(--open); }
.result { font-size: 1.05rem; font-weight: 650; margin: 0 0 .8rem; }
.result small { font-weight: 400; color: var(--soft); }
nav ul { list-style: none; padding: 0; margin: 1rem 0 0; border-top: 1px solid var(--line); font-size: .92rem; }
nav li { border-bottom: 1px solid var(--line); display: flex; gap: 1rem; justify-content: space-between; padding: .35rem 0; }
nav li span { white-space: nowrap; }
section.matter {
  background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1.4rem 1.5rem; margin: 1.6rem 0;
}
article { border-left: 3px solid var(--line); padding-left: 1rem; margin: 1rem 0; }
article > p:first-of-type { margin-top: .1rem; }
article.error { border-color: var(--stop); } article.warning { border-color: var(--wait); } article.advice { border-color: var(--open); }
blockquote {
  margin: .4rem 0; padding: .45rem .7rem; background: var(--tint); border-radius: .3rem; font-size: .95rem; overflow-wrap: anywhere;
}
mark { background: var(--mark); color: inherit; padding: 0 .1em; border-radius: .15em; }
.label, .step { font-size: .82rem; color: var(--soft); }
.authority, .note { font-size: .92rem; color: var(--soft); }
ul.plain { padding-left: 1.1rem; margin: .3rem 0; }
ul.plain li { margin: .25rem 0; }
code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .86em; overflow-wrap: anywhere; }
details { border-top: 1px solid var(--line); margin-top: .9rem; padding-top: .5rem; }
summary { cursor: pointer; font-size: .92rem; font-weight: 600; padding: .2rem 0; }
details details { border-top: 0; margin: .1rem 0 .1rem .3rem; padding-top: 0; }
details details > summary { font-weight: 400; }
ul.tree, ul.tree ul { list-style: none; margin: 0; padding-left: 1.15rem; border-left: 1px solid var(--line); }
ul.tree { margin: .4rem 0 .8rem; padding-left: .9rem; }
ul.tree li { margin: .15rem 0; font-size: .93rem; }
.answer {
  display: inline-block; min-width: 4.4em; font: 600 .78rem system-ui, -apple-system, "Segoe UI", Arial, sans-serif;
}
.answer.yes { color: var(--yes); } .answer.no { color: var(--no); } .answer.unknown { color: var(--wait); }
.where { color: var(--soft); font-size: .85em; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; margin: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-weight: 600; color: var(--soft); }
caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
.limit { background: var(--tint); border-radius: .4rem; padding: .6rem .8rem; margin: .5rem 0; font-size: .93rem; }
.limit p { margin: .15rem 0; }
footer { color: var(--soft); font-size: .85rem; padding-bottom: 3rem; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .4rem .8rem; }
@media (max-width: 34rem) {
  .verdict { font-size: 1.6rem; } section.matter { padding: 1rem; } nav li, nav li span { display: block; }
}
@media print {
  :root {
    --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --link: #000;
    --go: #000; --stop: #000; --wait: #000; --open: #000; --yes: #000; --no: #000; --tint: #fff; --mark: #ddd;
  }
  @page { margin: 18mm 16mm; }
  html { font-size: 10.5pt; }
  main, header, footer { max-width: none; padding: 0; }
  nav, .skip { display: none; }
  section.matter { border: 0; padding: 0; border-radius: 0; }
  article, blockquote, .limit, tr, li { break-inside: avoid; }
  h2, h3, summary { break-after: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { list-style: none; }
  a { text-decoration: none; }
  .limit, blockquote { border: 1px solid var(--line); }
  mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
