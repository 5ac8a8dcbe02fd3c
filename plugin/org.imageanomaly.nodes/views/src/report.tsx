import { render } from "preact";
import type { ReportData } from "./contract";
import "./notice";
import { Report } from "./report/report";
import base from "./style/base.css";
import calibration from "./style/calibration.css";
import evaluation from "./style/evaluation.css";
import report from "./style/report.css";

const data = JSON.parse(document.getElementById("data")!.textContent!) as ReportData;
const style = document.createElement("style");
style.textContent = [base, evaluation, calibration, report].join("\n");
document.head.append(style);
document.title = data.title;
const root = document.getElementById("report")!;
root.replaceChildren();
render(<Report data={data} />, root);

// what is folded on the screen is unfolded on paper
addEventListener("beforeprint", () => root.querySelectorAll("details").forEach((details) => (details.open = true)));
