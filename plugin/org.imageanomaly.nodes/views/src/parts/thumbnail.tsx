import type { ComponentChildren } from "preact";
import { decimal } from "../numbers/format";
import { Name } from "./text";

/** A picture, what stands for it until it has come, or why there is none. */
export function Frame(props: { image: string | null | undefined; name: string; problem?: string | null; children?: ComponentChildren }) {
  return (
    <div class="frame">
      {props.image ? (
        <img src={props.image} alt={props.name} decoding="async" />
      ) : (
        <span>{props.problem ?? (props.image === null ? "No picture" : "…")}</span>
      )}
      {props.children}
    </div>
  );
}

/** A picture with the name of its row and a score. */
export function Scored(props: { image: string | null | undefined; name: string; score: number; problem?: string; note?: string }) {
  return (
    <div class="picture">
      <Frame image={props.image} name={props.name} problem={props.problem} />
      <Name name={props.name} />
      <span class="quiet">
        Score {decimal(props.score)}
        {props.note}
      </span>
    </div>
  );
}
