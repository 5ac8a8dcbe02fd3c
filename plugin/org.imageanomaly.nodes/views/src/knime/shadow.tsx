import { render, type ComponentChild } from "preact";
import { useErrorBoundary } from "preact/hooks";
import type { Host, NothingToShow } from "../contract";
import "../notice";
import base from "../style/base.css";
import { host, type KnimeService, PlatformError } from "./host";
import { Message } from "../parts/message";

type ShadowApp = (shadowRoot: ShadowRoot, service: KnimeService) => { teardown(): void };

/**
 * A page as the platform loads it: shows the node's data, or says in words why there are none.
 *
 * @param view the name of the data that the page takes
 * @param draw what it makes of them
 */
export function shadowApp<T extends { view: string }>(
  view: T["view"],
  styles: string[],
  draw: (data: T, host: Host) => ComponentChild,
): ShadowApp {
  return (shadowRoot, service) => {
    const style = document.createElement("style");
    style.textContent = [base, ...styles].join("\n");
    const root = document.createElement("div");
    root.className = "root";
    shadowRoot.replaceChildren(style, root);
    root.addEventListener("keydown", keepKey);
    let isThere = true;
    const show = (content: ComponentChild) => isThere && render(<Guarded>{content}</Guarded>, root);
    const node = host(service);
    show(<Message busy title="Loading …" />);
    node
      .initialData()
      .then((data) => show(page(data as T | NothingToShow | null | undefined)))
      .catch((error: unknown) => show(failure(error)));

    function page(data: T | NothingToShow | null | undefined): ComponentChild {
      if (data === null || data === undefined) {
        return <Message title="Nothing to show yet" text="Execute the node: its results appear here." />;
      }
      if (data.view === "none") {
        return <Message title="Nothing to show yet" text={(data as NothingToShow).message} />;
      }
      if (data.view !== view) {
        return (
          <Message
            title="These results cannot be shown"
            text="They are of another version of the node. Reset the node and execute it again."
          />
        );
      }
      return draw(data as T, node);
    }

    return {
      teardown() {
        isThere = false;
        render(null, root);
        shadowRoot.replaceChildren();
      },
    };
  };
}

/**
 * Keys that the page has used, or that are typed into it, are none of the platform's shortcuts: it would take them for
 * its own, since from without a shadow root an input is no input.
 */
function keepKey(event: KeyboardEvent) {
  if (event.defaultPrevented || (event.target as Element).matches("input, select")) {
    event.stopPropagation();
  }
}

/** Says what is wrong where drawing fails, instead of half a page. */
function Guarded({ children }: { children: ComponentChild }) {
  const [error] = useErrorBoundary();
  return <>{error === undefined ? children : failure(error)}</>;
}

function failure(error: unknown): ComponentChild {
  const details = error instanceof PlatformError ? error.details : "";
  const text = error instanceof Error ? error.message : String(error);
  return <Message failed title="The results cannot be shown" text={text} details={details} />;
}
