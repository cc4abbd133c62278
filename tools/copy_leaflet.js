// Puts Leaflet beside the built browser files: the one-file map carries it inside, so that it opens offline.
import { cpSync } from "node:fs";

for (const part of ["dist/leaflet.js", "dist/leaflet.css", "dist/images", "LICENSE"]) {
  cpSync(`node_modules/leaflet/${part}`, `web/static/built/leaflet/${part.replace("dist/", "")}`, { recursive: true });
}
