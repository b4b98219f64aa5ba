export { EvidenceTabs } from "./evidence-tabs";
export { type KeptLines, sameLines, useKeptLines } from "./kept-lines";
export { RemoveEvidence, useRemoval } from "./remove-evidence";
export { linesLabel, sourceAddress, windowFrom } from "./source-address";
export { type Citation, SourceChip } from "./source-chip";
export { SourceList } from "./source-list";
export { SourceViewer } from "./source-viewer";
