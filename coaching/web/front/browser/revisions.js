// Of each fiche, the last change that this page knows of: drawn with it, or told with an answer.
import { openFiche } from "./page.js";

const answered = new Map(); // fiche → revision

export const noteRevision = (fiche, revision) => answered.set(fiche, revision);
export const answeredRevision = (fiche) => answered.get(fiche) ?? 0;
export const drawnRevision = () => Number(openFiche().revision ?? 0);
export const knownRevision = () => Math.max(answeredRevision(openFiche().fiche), drawnRevision());
