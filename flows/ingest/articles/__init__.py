"""Files of many articles, as news databases export them: each article with its own title, day and publisher."""
