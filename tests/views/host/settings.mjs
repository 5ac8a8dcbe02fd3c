// What a dialog has to draw, out of what the node told the platform and without the platform's code.
import assert from "node:assert/strict";

const steps = (scope) => scope.split("/").slice(1);
const keys = (scope) => steps(scope).filter((_, i) => i % 2 === 1);
const at = (object, path) => path.reduce((inner, key) => inner?.[key], object);

/** Whether a value meets the condition of an effect. */
function meets(value, schema) {
  if ("const" in schema) {
    return value === schema.const;
  }
  assert.ok(schema.oneOf, `the condition of an effect is one that this test knows: ${JSON.stringify(schema)}`);
  return schema.oneOf.some((choice) => meets(value, choice));
}

function kind({ options = {} }, schema) {
  if (options.format === "valueSwitch") {
    return "switch";
  }
  if (options.format === "dropDown" || schema.oneOf) {
    return "dropdown";
  }
  const [type] = [schema.type].flat();
  return { boolean: "checkbox", number: "number", integer: "number", string: "text" }[type];
}

/**
 * The settings and sections of a dialog, in their order, each with what decides whether it is drawn.
 *
 * @param dialog what the node told the platform
 * @param data its settings now, of which arrays have as many elements as they are to be drawn with
 */
export function settings({ schema, ui_schema: root }, data) {
  const found = [];
  const walk = (element, { isAdvanced = false, rules = [], path = [], within = schema } = {}) => {
    const around = {
      isAdvanced: isAdvanced || element.options?.isAdvanced === true,
      rules: element.rule ? [...rules, { ...element.rule, path: [...path, ...keys(element.rule.condition.scope)] }] : rules,
      path,
      within,
    };
    if (element.elements) {
      if (element.label) {
        found.push({ ...around, section: element.label, description: element.description });
      }
      element.elements.forEach((inner) => walk(inner, around));
      return;
    }
    const own = at(within, steps(element.scope));
    const ownPath = [...path, ...keys(element.scope)];
    if (element.options?.detail) {
      at(data, ownPath).forEach((_, i) =>
        element.options.detail.forEach((inner) => walk(inner, { ...around, path: [...ownPath, i], within: own.items })),
      );
      return;
    }
    found.push({
      ...around,
      path: ownPath,
      scope: element.scope,
      title: own.title,
      description: own.description,
      kind: kind(element, own),
      isOptional: element.options?.hideOnNull === true,
      isGivenDefault: (element.providedOptions ?? []).includes("default"),
      choices: own.type === "boolean" ? [true, false] : own.oneOf?.map((choice) => choice.const),
      name: (value) => own.oneOf?.find((choice) => choice.const === value)?.title,
    });
  };
  walk(root);
  return found;
}

/** The dialog with one element in each array, as its schema has it; the platform adds one with each port. */
export function withElements(dialog) {
  const { schema, ui_schema: root, data } = structuredClone(dialog);
  const fill = ({ elements = [], scope, options }) => {
    elements.forEach(fill);
    if (options?.detail) {
      const { properties } = at(schema, steps(scope)).items;
      const element = Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, inner.default]));
      at(data, keys(scope)).push(element);
    }
  };
  fill(root);
  return { ...dialog, data };
}

/** Those of them that are drawn with these data. */
export function visible(all, data, isAdvancedShown) {
  const holds = ({ effect, condition, path }) => {
    assert.ok(effect === "SHOW" || effect === "HIDE", `the effect is one that this test knows: ${effect}`);
    return meets(at(data, path), condition.schema) === (effect === "SHOW");
  };
  return all.filter(({ isAdvanced, rules }) => (isAdvancedShown || !isAdvanced) && rules.every(holds));
}

/** How a setting or section is to look with these data: its title, its kind of control, and the value if that is fixed. */
export function look(setting, data) {
  if (setting.section) {
    return { section: setting.section };
  }
  const { title, kind, isOptional, path, name } = setting;
  const value = at(data, path);
  if (isOptional && value === null) {
    return { title, kind: "not ticked" };
  }
  const shown = { dropdown: name(value), switch: name(value), number: value, checkbox: value, text: value }[kind];
  return shown === undefined ? { title, kind } : { title, kind, value: shown };
}
