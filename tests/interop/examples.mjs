// Validates the examples in schemas/examples against the components of an OpenAPI document with ajv, a
// validator that is not ours.
// usage: node examples.mjs OPENAPI.json EXAMPLES_FOLDER
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";

const [document, folder] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const openapi = read(document);
// `format` is for readers, as in our own validator; members that begin with x- are OpenAPI's.
const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addSchema({ $id: "openapi", components: openapi.components });

const files = (path) =>
  statSync(path, { throwIfNoEntry: false })
    ? readdirSync(path).filter((name) => name.endsWith(".json")).map((name) => join(path, name))
    : [];

let valid = 0;
let invalid = 0;
const wrong = [];
for (const name of Object.keys(openapi.components.schemas)) {
  const validate = ajv.compile({ $ref: `openapi#/components/schemas/${name}` });
  for (const file of files(join(folder, name))) {
    valid += 1;
    if (!validate(read(file))) wrong.push(`${file}: ${ajv.errorsText(validate.errors)}`);
  }
  for (const file of files(join(folder, name, "invalid"))) {
    invalid += 1;
    if (validate(read(file).document)) wrong.push(`${file}: is valid, and must not be`);
  }
}
wrong.forEach((line) => console.error(line));
console.log(`${valid} valid and ${invalid} invalid examples, ${wrong.length} judged otherwise`);
process.exit(wrong.length === 0 && valid > 0 && invalid > 0 ? 0 : 1);
