// Builds ../browse.html of the sources here: one file, with the licences of what is in it and the digest of the sources.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const folder = new URL(".", import.meta.url).pathname;
const read = (name) => readFileSync(folder + name, "utf8");
const hash = (text, form) => createHash("sha256").update(text).digest(form);

const sources = readdirSync(folder).filter((name) => /\.(js|mjs|css|html|json)$/.test(name)).sort();
const digest = hash(sources.map((name) => `${name}\n${read(name)}`).join("\n"), "hex");

const options = { bundle: true, minify: true, write: false, absWorkingDir: folder, charset: "utf8", legalComments: "none" };
const bundle = async (entry, more) => (await build({ ...options, entryPoints: [entry], ...more })).outputFiles[0].text.trim();
const script = await bundle("main.js", { format: "iife", target: "es2022" });
const style = await bundle("page.css", { target: ["chrome111", "firefox115", "safari16"] });

const packages = Object.keys(JSON.parse(read("package.json")).dependencies);
const licences = packages.map((name) => {
  const { version } = JSON.parse(read(`node_modules/${name}/package.json`));
  return `${name} ${version}\n\n${read(`node_modules/${name}/LICENSE`).trim()}`;
});

const pieces = {
  digest,
  licences: licences.join("\n\n\n").replaceAll("--", "- -"),
  script,
  style,
  "script-hash": hash(script, "base64"),
  "style-hash": hash(style, "base64"),
};
const page = read("page.html").replace(/\{\{([a-z-]+)\}\}/g, (_, name) => pieces[name]);
writeFileSync(`${folder}../browse.html`, page);
console.log(`browse.html: ${(page.length / 1000).toFixed(0)} kB`);
