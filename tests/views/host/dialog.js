// The platform as far as a dialog sees it: its own layouts and controls, drawn from what a node told it, without a node.
import { createConsola } from "consola";
import { createApp, h, ref } from "vue";
import { DispatchRenderer, rendererProps, useJsonFormsArrayControl } from "@jsonforms/vue";
import { controls, defineControl, defineLayout, JsonFormsDialog, layouts, mapControls, mapLayouts, toRenderers } from "@knime/jsonforms";
import "./dialog.css";

// what the platform's window has globally; its controls write to it when they are used
window.consola = createConsola({ level: 1 });

/** The question mark beside a title and what it opens; the platform's, which only its own dialog has, shows on hovering. */
function description(text) {
  return text
    ? h("details", { class: "description" }, [h("summary", { title: "Click for more information" }, "?"), h("div", { innerHTML: text })])
    : null;
}

/** The elements of an array of settings, which the platform's package leaves to its own dialog. */
const Elements = {
  props: rendererProps(),
  setup(props) {
    const { control } = useJsonFormsArrayControl(props);
    return () => {
      const { data, path, schema, uischema, renderers, cells, visible } = control.value;
      const element = (_, i) =>
        h("fieldset", { key: i }, [
          h("legend", `${uischema.options.arrayElementTitle} ${i + 1}`),
          ...uischema.options.detail.map((setting) =>
            h(DispatchRenderer, { key: setting.scope, schema, uischema: setting, path: `${path}.${i}`, renderers, cells }),
          ),
        ]);
      return visible ? h("div", { class: "elements" }, data.map(element)) : null;
    };
  },
};

/** The platform's layouts and controls, with descriptions, and advanced ones only when these are asked for. */
function drawn(isAdvancedShown) {
  const draw = (component, props, slots, { options, description: text }) =>
    options?.isAdvanced && !isAdvancedShown.value ? null : h(component, props, { ...slots, buttons: () => description(text) });
  const control = (component) =>
    defineControl(
      (props, { slots }) =>
        () =>
          draw(component, props, slots, { options: props.control.uischema.options, description: props.control.description }),
    );
  const layout = (component) =>
    defineLayout(
      (props, { slots }) =>
        () =>
          draw(component, props, slots, props.layout.uischema),
    );
  return toRenderers({
    renderers: [{ name: "Elements", tester: (uischema) => (uischema.options?.detail ? 100 : -1), renderer: Elements }],
    controls: Object.values(mapControls(control)(controls)),
    layouts: Object.values(mapLayouts(layout)(layouts)),
    config: { performExternalValidation: () => Promise.resolve(null) },
  });
}

const hasAdvanced = ({ options, elements = [] }) => options?.isAdvanced || elements.some(hasAdvanced);

/**
 * Shows a dialog instead of the one before. Its settings are in window.settings.
 *
 * @param dialog what the node told the platform: data, schema, ui_schema, and in initialUpdates what its providers
 *     answered when the dialog opened; later ones are not asked
 */
window.showDialog = ({ data, schema, ui_schema: uischema, initialUpdates = [] }) => {
  window.closeDialog?.();
  window.settings = data;
  const isAdvancedShown = ref(false);
  const renderers = drawn(isAdvancedShown);
  const answer = ({ scope, providedOptionName }, listener) =>
    initialUpdates
      .filter((update) => update.scope === scope && update.providedOptionName === providedOptionName)
      .forEach(({ values }) => values.forEach(({ value }) => listener(value)));
  const link = () =>
    h(
      "button",
      { class: "advanced", onClick: () => (isAdvancedShown.value = !isAdvancedShown.value) },
      `${isAdvancedShown.value ? "Hide" : "Show"} advanced settings`,
    );
  const onChange = (change) => (window.settings = change.data);
  const props = { data, schema, uischema, renderers, onChange, onStateProviderListener: answer };
  const app = createApp(() => h(JsonFormsDialog, props, { bottom: () => (hasAdvanced(uischema) ? link() : null) }));
  app.config.errorHandler = (error) => console.error(error.stack);
  app.mount("#dialog");
  window.closeDialog = () => app.unmount();
};
