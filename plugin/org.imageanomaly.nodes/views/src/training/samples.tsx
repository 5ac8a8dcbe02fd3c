import { useState } from "preact/hooks";
import type { Group, TrainingData } from "../contract";
import { Frame } from "../parts/thumbnail";
import { Section } from "../parts/text";

type SampleSet = TrainingData["samples"][number];

const EPOCH = /^epoch\b/i;

/** Pictures that the network makes; those of several epochs one after the other, by a slider. */
export function Samples({ samples }: { samples: SampleSet[] }) {
  return (
    <>
      {samples.map((set) => (
        <Section key={set.title} title={set.title}>
          {isByEpoch(set) ? <Epochs groups={set.groups} /> : <Groups groups={set.groups} />}
        </Section>
      ))}
    </>
  );
}

function isByEpoch({ groups }: SampleSet): boolean {
  return groups.length > 1 && groups.every((group) => EPOCH.test(group.caption));
}

function Epochs({ groups }: { groups: Group[] }) {
  const [at, setAt] = useState(groups.length - 1);
  return (
    <>
      <label class="epoch-slider">
        <input
          type="range"
          min="0"
          max={groups.length - 1}
          step="1"
          value={at}
          aria-label="Epoch"
          aria-valuetext={groups[at].caption}
          onInput={(event) => setAt(Number(event.currentTarget.value))}
        />
        <output>{groups[at].caption}</output>
      </label>
      <Groups groups={[groups[at]]} />
    </>
  );
}

/** Groups of pictures that belong together, such as an image and its reconstruction. */
function Groups({ groups }: { groups: Group[] }) {
  return (
    <ul class="sample-groups">
      {groups.map((group, i) => (
        <li key={i}>
          <figure>
            <div class="sample">
              {group.pictures.map((picture) => (
                <div class="picture" key={picture.name}>
                  <Frame image={picture.image} name={`${picture.name} of ${group.caption}`} />
                  {picture.name !== "" && <span class="quiet">{picture.name}</span>}
                </div>
              ))}
            </div>
            {group.caption !== "" && <figcaption class="name small">{group.caption}</figcaption>}
          </figure>
        </li>
      ))}
    </ul>
  );
}
