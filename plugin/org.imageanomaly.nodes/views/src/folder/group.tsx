import { useEffect, useRef, useState } from "preact/hooks";
import type { Thumbnail } from "../contract";
import { counted } from "../numbers/format";
import { Frame } from "../parts/thumbnail";
import { Name, Section } from "../parts/text";
import { type Group, title } from "./groups";

type Props = { group: Group; load: (from: number, count: number) => Promise<Thumbnail[]> };

const FIRST = 8;
const MORE = 24;

/** Thumbnails of a group: some when it comes into sight, more when asked. */
export function GroupPictures({ group, load }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [thumbnails, setThumbnails] = useState<Thumbnail[]>([]);
  const [wanted, setWanted] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        observer.disconnect();
        setWanted(Math.min(FIRST, group.images));
      }
    });
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    let isCurrent = true;
    const from = thumbnails.length;
    if (wanted > from) {
      load(from, wanted - from).then(
        (more) => {
          if (isCurrent && more.length > 0) {
            setThumbnails([...thumbnails, ...more]);
          } else if (isCurrent) {
            setFailure("the node has none any more. Execute it again.");
          }
        },
        (error: unknown) => isCurrent && setFailure((error as Error)?.message ?? String(error)),
      );
    }
    return () => {
      isCurrent = false;
    };
  }, [wanted]);

  const waiting = Math.max(0, wanted - thumbnails.length);
  const left = group.images - wanted;
  return (
    <Section title={title(group)} text={counted(group.images, "image")}>
      <div ref={place}>
        <ul class="strip">
          {thumbnails.map((thumbnail, i) => (
            <li key={i}>
              <Picture thumbnail={thumbnail} />
            </li>
          ))}
          {failure === null &&
            Array.from({ length: waiting }, (_, i) => (
              <li key={`waiting-${i}`}>
                <Frame image={undefined} name="" />
              </li>
            ))}
        </ul>
      </div>
      {failure !== null && <p role="alert">The thumbnails cannot be shown: {failure}</p>}
      {wanted > 0 && left > 0 && failure === null && (
        <div>
          <button type="button" disabled={waiting > 0} onClick={() => setWanted(Math.min(group.images, wanted + MORE))}>
            Show {counted(Math.min(MORE, left), "more image")}
          </button>
        </div>
      )}
    </Section>
  );
}

function Picture({ thumbnail: { row, image, problem, width, height } }: { thumbnail: Thumbnail }) {
  return (
    <div class="picture">
      <Frame image={image} name={row} problem={problem} />
      <Name name={row} />
      {width > 0 && (
        <span class="quiet">
          {width} × {height}
        </span>
      )}
    </div>
  );
}
