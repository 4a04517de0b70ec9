// What a page says of itself: its fiche, its room.
export const openFiche = () => document.querySelector("[data-fiche]")?.dataset ?? {};
export const liveRoom = () => document.querySelector("[data-direct]");
// A room that was erased keeps nothing of what is still typed, here no more than there.
export const isRoomErased = () => document.querySelector("[data-finie-salle]") !== null;
