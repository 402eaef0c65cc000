// What the desk adds where there is JavaScript. Every page works without it.

import { readDates } from "./dates.mjs";
import { nameSearchFields } from "./labels.mjs";
import { nameCells } from "./rows.mjs";
import { previewTexts } from "./texts.mjs";
import { guardTyping } from "./typing.mjs";

readDates(document);
nameSearchFields(document);
nameCells(document);
previewTexts(document);
guardTyping(document);
