import { render } from "preact";
import type { ReportData } from "./contract";
import "./notice";
import base from "./style/base.css";

const data = JSON.parse(document.getElementById("data")!.textContent!) as ReportData;
const style = document.createElement("style");
style.textContent = base;
document.head.append(style);
render(
  <div class="page">
    <h1>{data.title}</h1>
    <p>{data.verdict}</p>
  </div>,
  document.getElementById("report")!,
);
