// The platform as far as a page sees it: its own renderer, with a node that answers out of a fixture.
import { createApp, h } from "vue";
// by path, since the package's entry also has what needs the platform's design system
import UIExtension from "../node_modules/@knime/ui-extension-renderer/src/vueComponents/UIExtension.vue";
import { answers } from "./answers.js";

const NODE = { nodeId: "root:1", projectId: "project", workflowId: "root", extensionType: "view", hasNodeView: true };

/** What the page asked for, and alerts that it sent. */
window.asked = [];

/** Lets the data service wait until a test calls release(). */
window.hold = () => (window.held = new Promise((resolve) => (window.release = resolve)));

/**
 * Shows a page.
 *
 * @param page the name of the page
 * @param fixture initial data and what the data service has
 * @param how whether the initial data are in the configuration or asked for; a failure of the data service
 */
window.showView = (page, fixture, how = {}) => {
  const initialData = { result: fixture.initialData, ...how.initial };
  const respond = answers(fixture);
  const app = createApp({
    render: () =>
      h(UIExtension, {
        resourceLocation: `/views/${page}.js`,
        shadowAppStyle: { height: "100%" },
        extensionConfig: {
          ...NODE,
          resourceInfo: { id: page, type: "SHADOW_APP" },
          ...(how.isAsked ? {} : { initialData: JSON.stringify(initialData) }),
        },
        apiLayer: {
          registerPushEventService: () => () => {},
          getResourceLocation: (path) => Promise.resolve(`/views/${path}`),
          async callNodeDataService(request) {
            const { held } = window;
            window.asked.push(request);
            await window.busy?.();
            if (request.serviceType === "initial_data") {
              return { result: JSON.stringify(initialData) };
            }
            const { method, params, id } = JSON.parse(request.dataServiceRequest);
            await held;
            return { result: JSON.stringify({ jsonrpc: "2.0", id, ...(how.answer ?? { result: respond(method, params) }) }) };
          },
          sendAlert: (alert) => window.asked.push({ alert }),
        },
      }),
  });
  app.mount("#view");
  window.closeView = () => app.unmount();
};
