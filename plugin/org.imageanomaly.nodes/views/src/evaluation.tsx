import type { EvaluationData } from "./contract";
import { Evaluation } from "./evaluation/evaluation";
import { shadowApp } from "./knime/shadow";
import evaluation from "./style/evaluation.css";

export default shadowApp<EvaluationData>("evaluation", [evaluation], (data, host) => (
  <div class="page">
    <Evaluation
      data={data}
      thumbnails={(table, rows) => host.call("thumbnails", [table, rows]) as Promise<(string | null)[]>}
    />
  </div>
));
