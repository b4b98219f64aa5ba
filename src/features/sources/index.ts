export { type KeptLines, sameLines, useKeptLines } from "./kept-lines";
export { linesLabel, sourceAddress } from "./source-address";
export { type Citation, SourceChip } from "./source-chip";
export { SourceViewer } from "./source-viewer";
