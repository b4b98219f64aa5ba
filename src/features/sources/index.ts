export { linesLabel, sourceAddress } from "./source-address";
export { SourceViewer } from "./source-viewer";
