import type { GalleryData } from "./contract";
import { shadowApp } from "./knime/shadow";
import { Warnings } from "./parts/text";

export default shadowApp<GalleryData>("gallery", [], (data) => (
  <div class="page">
    <Warnings warnings={data.warnings} />
  </div>
));
