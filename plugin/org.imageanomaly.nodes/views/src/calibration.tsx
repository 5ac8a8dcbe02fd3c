import { Calibration } from "./calibration/calibration";
import type { CalibrationData } from "./contract";
import { shadowApp } from "./knime/shadow";
import calibration from "./style/calibration.css";

export default shadowApp<CalibrationData>("calibration", [calibration], (data) => (
  <div class="page">
    <header class="section">
      <h1>What the threshold rests on</h1>
    </header>
    <Calibration data={data} />
  </div>
));
