// The tab bears the name of the room and of the team that it shows: several may be open.
export function entitle() {
  const names = [...document.querySelectorAll("[data-titre]")].map(({ dataset }) => dataset.titre);
  const title = titleOf(names);
  if (names.length && document.title !== title) document.title = title;
}

export const titleOf = (names) => [...names].reverse().concat("Premier périmètre").join(" – ");
