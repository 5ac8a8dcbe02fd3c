/** Says in words what there is instead of results. */
export function Message(props: { title: string; text?: string; details?: string; busy?: boolean; failed?: boolean }) {
  return (
    <div class={`message ${props.failed ? "failed" : ""} ${props.busy ? "busy" : ""}`} role={props.failed ? "alert" : "status"}>
      <p class="message-title">{props.title}</p>
      {props.text && <p>{props.text}</p>}
      {props.details && <p class="quiet">{props.details}</p>}
      {props.failed && <p class="quiet">Reset the node and execute it again. If that does not help, look at its log.</p>}
    </div>
  );
}
