export { SourceViewer } from "./source-viewer";
