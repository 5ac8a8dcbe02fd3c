import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** The width of an element in pixels, as it changes. */
export function useWidth<T extends HTMLElement>(initially: number) {
  const element = useRef<T>(null);
  const [width, setWidth] = useState(initially);
  // before anything is painted, so that nothing is seen in another width
  useLayoutEffect(() => {
    const observed = element.current!;
    const measure = () => observed.clientWidth > 0 && setWidth(observed.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    return () => observer.disconnect();
  }, []);
  return { element, width };
}
