import type { FolderData } from "./contract";
import { shadowApp } from "./knime/shadow";
import { Warnings } from "./parts/text";

export default shadowApp<FolderData>("folder", [], (data) => (
  <div class="page">
    <Warnings warnings={data.warnings} />
  </div>
));
