import type { FolderData } from "../contract";
import { count } from "../numbers/format";
import { Verdict } from "../parts/text";

export type Group = FolderData["groups"][number];

/** What a group is called. */
export function title({ split, label }: Group): string {
  return [split, label].filter((part) => part !== "").join(" · ") || "All images";
}

/** A row per group with bars of images. */
export function Groups({ groups }: { groups: Group[] }) {
  const most = Math.max(1, ...groups.map((group) => group.images));
  const hasSplit = groups.some((group) => group.split !== "");
  const hasLabel = groups.some((group) => group.label !== "");
  const hasTruth = groups.some((group) => group.anomalous !== null);
  const hasMasks = groups.some((group) => group.masks > 0);
  return (
    <div class="scroll">
      <table class="groups">
        <thead>
          <tr>
            {hasSplit && <th scope="col">Split</th>}
            {hasLabel && <th scope="col">Label</th>}
            {hasTruth && <th scope="col">Means</th>}
            <th scope="col" class="number">
              Images
            </th>
            <th aria-hidden="true" class="bars" />
            {hasMasks && (
              <th scope="col" class="number">
                Masks
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {groups.map((group, i) => (
            <tr key={i}>
              {hasSplit && <td>{group.split}</td>}
              {hasLabel && <td>{group.label}</td>}
              {hasTruth && <td>{group.anomalous === null ? "unknown" : <Verdict anomalous={group.anomalous} />}</td>}
              <td class="number">{count(group.images)}</td>
              <td class="bars" aria-hidden="true">
                <span
                  style={{
                    width: `${(group.images / most) * 100}%`,
                    background: group.anomalous ? "var(--anomalous)" : "var(--normal)",
                  }}
                />
              </td>
              {hasMasks && <td class="number">{count(group.masks)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
