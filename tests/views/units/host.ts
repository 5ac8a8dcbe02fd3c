import assert from "node:assert/strict";
import { test } from "node:test";
import { host, PlatformError } from "../../../plugin/org.imageanomaly.nodes/views/src/knime/host";

const ids = { nodeId: "root:1", projectId: "p", workflowId: "root", extensionType: "view" };

function asked(response: unknown, initialData?: unknown) {
  const requests: Record<string, unknown>[] = [];
  return {
    requests,
    node: host({
      getConfig: () => ({ ...ids, initialData }),
      callNodeDataService: async (request) => {
        requests.push(request);
        return response;
      },
    }),
  };
}

test("initialDataOfTheConfigurationAreTakenAsTextOrObject", async () => {
  const data = { result: { view: "folder" } };
  for (const given of [data, JSON.stringify(data), { result: JSON.stringify(data.result) }]) {
    assert.deepEqual(await asked(null, given).node.initialData(), data.result);
  }
});

test("initialDataThatAreNotThereAreAskedFor", async () => {
  const data = { result: { view: "folder" } };
  for (const response of [data, JSON.stringify(data), { result: data }, { result: JSON.stringify(data) }]) {
    const { node, requests } = asked(response);
    assert.deepEqual(await node.initialData(), data.result);
    assert.deepEqual(requests, [{ ...ids, serviceType: "initial_data", dataServiceRequest: "" }]);
  }
  assert.equal(await asked({ result: null }).node.initialData(), null);
  assert.equal(await asked(null).node.initialData(), null);
});

test("errorsOfInitialDataAreThoseOfThePlatform", async () => {
  for (const kind of ["userError", "internalError"]) {
    const { node } = asked({ result: JSON.stringify({ [kind]: { message: "The table is gone.", details: "port 1" } }) });
    await assert.rejects(node.initialData(), (error) => {
      assert.ok(error instanceof PlatformError);
      assert.deepEqual([error.message, error.details], ["The table is gone.", "port 1"]);
      return true;
    });
  }
});

test("callsAreJsonRpcRequestsWithNumbersOfTheirOwn", async () => {
  const { node, requests } = asked({ result: JSON.stringify({ jsonrpc: "2.0", id: 1, result: ["a", null] }) });
  assert.deepEqual(await node.call("thumbnails", [[1, 2]]), ["a", null]);
  await node.call("detail", [3]);
  assert.deepEqual(requests.map((r) => r.serviceType), ["data", "data"]);
  assert.deepEqual(requests.map((r) => JSON.parse(r.dataServiceRequest as string)), [
    { jsonrpc: "2.0", method: "thumbnails", params: [[1, 2]], id: 1 },
    { jsonrpc: "2.0", method: "detail", params: [3], id: 2 },
  ]);
});

test("answersComeWithAndWithoutAnEnvelope", async () => {
  const answer = { jsonrpc: "2.0", id: 1, result: { row: 3, result: "x" } };
  for (const response of [answer, JSON.stringify(answer), { result: answer }, { result: JSON.stringify(answer) }]) {
    assert.deepEqual(await asked(response).node.call("detail", [3]), answer.result);
  }
});

test("errorsOfCallsAreThrown", async () => {
  const error = { jsonrpc: "2.0", id: 1, error: { code: -32001, message: "The images are gone." } };
  await assert.rejects(asked({ result: JSON.stringify(error) }).node.call("detail", [1]), /The images are gone/);
  await assert.rejects(asked({ result: null }).node.call("detail", [1]), /did not answer/);
  await assert.rejects(asked("<html>").node.call("detail", [1]), /could not be read/);
});
