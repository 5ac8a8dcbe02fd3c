import type { TrainingData } from "./contract";
import { shadowApp } from "./knime/shadow";
import training from "./style/training.css";
import { Training } from "./training/training";

export default shadowApp<TrainingData>("training", [training], (data) => (
  <div class="page">
    <Training data={data} />
  </div>
));
