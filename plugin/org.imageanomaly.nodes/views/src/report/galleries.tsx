import { useState } from "preact/hooks";
import type { ReportData } from "../contract";
import { counted, decimal } from "../numbers/format";
import { Name, Section, Verdict } from "../parts/text";

type Gallery = ReportData["galleries"][number];
type Image = Gallery["images"][number];

/** The images worth a look, each beside its overlay. */
export function Galleries({ galleries }: { galleries: Gallery[] }) {
  return (
    <>
      {galleries
        .filter((gallery) => gallery.images.length > 0)
        .map((gallery) => (
          <Section key={gallery.title} title={gallery.title} text={counted(gallery.images.length, "image")}>
            <ul class="cards">
              {gallery.images.map((image, i) => (
                <Card key={i} image={image} />
              ))}
            </ul>
          </Section>
        ))}
    </>
  );
}

function Card({ image }: { image: Image }) {
  const [isLarge, setLarge] = useState(false);
  const isWrong = image.truth !== null && image.truth !== image.anomalous;
  return (
    <li class={isLarge ? "card large" : "card"}>
      <div class={image.overlay === null ? "pair single" : "pair"}>
        <img src={image.picture} alt={`Image ${image.row}`} loading="lazy" decoding="async" />
        {image.overlay !== null && (
          <img src={image.overlay} alt={`Where ${image.row} is unusual`} loading="lazy" decoding="async" />
        )}
      </div>
      <span class="card-head">
        <Name name={image.row} />
        <button type="button" aria-pressed={isLarge} onClick={() => setLarge(!isLarge)}>
          {isLarge ? "Smaller" : "Larger"}
        </button>
      </span>
      <span class="row">
        <Verdict
          anomalous={image.anomalous}
          wrong={isWrong}
          words={isWrong ? ["false alarm", "miss"] : ["flagged", "not flagged"]}
        />
        <span>Score {decimal(image.score)}</span>
        <span class="quiet small">
          {image.regions !== null && counted(image.regions, "region")}
          {image.regions !== null && image.regions > 0 && `, severity ${decimal(image.severity)}`}
        </span>
      </span>
    </li>
  );
}
