import type { TrainingData } from "./contract";
import { shadowApp } from "./knime/shadow";
import { Warnings } from "./parts/text";

export default shadowApp<TrainingData>("training", [], (data) => (
  <div class="page">
    <Warnings warnings={data.warnings} />
  </div>
));
