import type { ResourceProject } from "../../shared/calculations/levelling/ResourceProject.ts";

/** A project of PSPLIB (`.sm`, single mode: Kolisch and Sprecher 1997) or of Patterson's set (`.rcp`), tasks numbered from 0. */
export function psplib(name: string, text: string): ResourceProject {
  return name.endsWith(".rcp") ? patterson(text) : singleMode(text);
}

function patterson(text: string): ResourceProject {
  const numbers = (text.match(/-?\d+/g) ?? []).map(Number)[Symbol.iterator]();
  const next = (): number => numbers.next().value ?? 0;
  const many = (count: number): number[] => Array.from({ length: count }, next);
  const [tasks, resources] = [next(), next()];
  const capacities = many(resources);
  const rows = Array.from({ length: tasks }, () => {
    const duration = next();
    const demands = many(resources);
    return { duration, demands, successors: many(next()).map((task) => task - 1) };
  });
  return {
    durations: rows.map(({ duration }) => duration),
    demands: rows.map(({ demands }) => demands),
    capacities,
    successors: rows.map(({ successors }) => successors),
  };
}

function singleMode(text: string): ResourceProject {
  const section = (title: string): number[][] => {
    const lines = text.slice(text.indexOf(title)).split("\n").slice(1);
    const body = lines.slice(
      0,
      lines.findIndex((line) => line.startsWith("****")),
    );
    return body.map((line) => (line.match(/\d+/g) ?? []).map(Number)).filter((row) => row.length > 0);
  };
  const requests = section("REQUESTS/DURATIONS").filter((row) => row.length > 4);
  return {
    durations: requests.map(([, , duration]) => duration ?? 0),
    demands: requests.map((row) => row.slice(3)),
    capacities: section("RESOURCEAVAILABILITIES").slice(-1).flat(),
    successors: section("PRECEDENCE RELATIONS").map((row) => row.slice(3).map((task) => task - 1)),
  };
}
