// Annotating in the text. Without JavaScript the page lists the text, its annotations, and links
// to the forms in which words are quoted.

import { Desk } from "./desk.mjs";

const root = document.querySelector("#annotate");
if (root?.querySelector("#annotate-data")) new Desk(root).begin();
