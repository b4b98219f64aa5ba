export { createKeyResult } from "./create-key-result";
export { archiveKeyResult, removeKeyResult, restoreKeyResult } from "./put-away";
export { moveKeyResult, scoreKeyResult, updateKeyResult } from "./update-key-result";
