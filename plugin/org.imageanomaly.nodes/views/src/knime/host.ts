import type { Host } from "../contract";

/** What the platform hands a page, as far as pages use it. */
export type KnimeService = {
  getConfig(): Config;
  callNodeDataService(request: Request): Promise<unknown>;
};

type Config = { nodeId: string; projectId: string; workflowId: string; extensionType: string; initialData?: unknown };

type Request = Omit<Config, "initialData"> & { serviceType: "initial_data" | "data"; dataServiceRequest: string };

/** An answer of the initial data service. */
type Initial = { result?: unknown; userError?: Failure; internalError?: Failure };

type Failure = { message?: string; details?: string };

/** An answer by JSON-RPC 2.0. */
type Answer = { jsonrpc?: string; result?: unknown; error?: Failure };

/** Something the platform says went wrong, in its words. */
export class PlatformError extends Error {
  constructor(
    message: string,
    readonly details = "",
  ) {
    super(message);
  }
}

/** Speaks with the node on behalf of a page. */
export function host(service: KnimeService): Host {
  let calls = 0;
  const ask = (serviceType: Request["serviceType"], dataServiceRequest: string) => {
    const { nodeId, projectId, workflowId, extensionType } = service.getConfig();
    return service.callNodeDataService({
      nodeId,
      projectId,
      workflowId,
      extensionType,
      serviceType,
      dataServiceRequest,
    });
  };
  return {
    async initialData() {
      const given = service.getConfig().initialData ?? unwrapped(await ask("initial_data", ""));
      return initial(parsed(given) as Initial | null | undefined);
    },
    async call(method, params) {
      const request = { jsonrpc: "2.0", method, params, id: ++calls };
      return answer(unwrapped(await ask("data", JSON.stringify(request))) as Answer | null | undefined);
    },
  };
}

function initial(data: Initial | null | undefined): unknown {
  const failure = data?.userError ?? data?.internalError;
  if (failure) {
    throw new PlatformError(failure.message ?? "The node's data could not be read.", failure.details);
  }
  return parsed(data?.result) ?? null;
}

function answer(data: Answer | null | undefined): unknown {
  if (!data) {
    throw new PlatformError("The node did not answer: it may have been reset.");
  }
  if (data.error) {
    throw new PlatformError(data.error.message ?? "The node could not answer.", data.error.details);
  }
  return data.result;
}

/** The platform passes answers as they are, as text, or either in an envelope { result }. */
function unwrapped(response: unknown): unknown {
  const value = parsed(response);
  const isEnvelope = typeof value === "object" && value !== null && !("jsonrpc" in value) && "result" in value;
  const inner = isEnvelope ? parsed(value.result) : value;
  return isEnvelope && !isAnswer(inner) ? value : inner;
}

function isAnswer(value: unknown): boolean {
  return (
    value === null ||
    (typeof value === "object" && ["jsonrpc", "result", "error", "userError", "internalError"].some((key) => key in value))
  );
}

function parsed(value: unknown): unknown {
  if (typeof value !== "string") {
    return value;
  }
  try {
    return value === "" ? null : JSON.parse(value);
  } catch {
    throw new PlatformError("The node's answer could not be read.", value.slice(0, 200));
  }
}
