import type { CalibrationData } from "./contract";
import { shadowApp } from "./knime/shadow";
import { Warnings } from "./parts/text";

export default shadowApp<CalibrationData>("calibration", [], (data) => (
  <div class="page">
    <Warnings warnings={data.warnings} />
  </div>
));
