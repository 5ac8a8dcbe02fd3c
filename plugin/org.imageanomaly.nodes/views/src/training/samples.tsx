import { useState } from "preact/hooks";
import type { Group, TrainingData } from "../contract";
import { Frame } from "../parts/thumbnail";
import { Section } from "../parts/text";

const BY_EPOCH = /^epoch\b/i;

/** Pictures that the network makes; those of several epochs one after the other, by a slider. */
export function Samples({ samples }: { samples: TrainingData["samples"] }) {
  const byEpoch = samples.filter((sample) => BY_EPOCH.test(sample.title));
  const others = samples.filter((sample) => !BY_EPOCH.test(sample.title));
  return (
    <>
      {others.map((sample) => (
        <Section key={sample.title} title={sample.title}>
          <Groups groups={sample.groups} />
        </Section>
      ))}
      {byEpoch.length > 0 && <Epochs samples={byEpoch} />}
    </>
  );
}

function Epochs({ samples }: { samples: TrainingData["samples"] }) {
  const [at, setAt] = useState(samples.length - 1);
  return (
    <Section title="Generated images by epoch" text="What the generator makes of the same random numbers.">
      {samples.length > 1 && (
        <label class="epoch-slider">
          <input
            type="range"
            min="0"
            max={samples.length - 1}
            step="1"
            value={at}
            aria-label="Epoch"
            aria-valuetext={samples[at].title}
            onInput={(event) => setAt(Number(event.currentTarget.value))}
          />
          <output>{samples[at].title}</output>
        </label>
      )}
      <Groups groups={samples[at].groups} />
    </Section>
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
