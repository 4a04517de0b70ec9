"""A title and a text."""

import streamlit as st

st.title("Vide")
st.text_input("Un texte", key="text")
